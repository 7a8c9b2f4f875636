package org.ventanilla.documents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of the document store, which is a folder or a bucket of an S3 service.
@ConfigMapping(prefix = "ventanilla.documents")
public interface DocumentsConfig {

    /// The folder that all services share. Each service has its own prefix in it.
    @WithDefault(".ventanilla/documents")
    Path folder();

    /// The secret, at least 32 characters, that encrypts the files that citizens send. The gateway,
    /// the conversation service and the case service must have the same secret; no other service
    /// may have it. If the secret is lost, the stored files cannot be read.
    Optional<String> filesSecret();

    /// A bucket of an S3 service, which replaces the folder.
    S3 s3();

    /// The settings of the S3 service. They are the same for all services of the suite.
    interface S3 {

        /// The bucket of the documents. If it is absent, the documents are in the folder.
        Optional<String> bucket();

        /// The address of an S3 service other than Amazon's, such as `https://s3.example.org`.
        Optional<String> endpoint();

        /// The region of the bucket. An S3 service other than Amazon's may accept any.
        @WithDefault("us-east-1")
        String region();

        /// The access key. If it is absent, the credentials of the process are used: environment variables
        /// of the AWS command line, its files, or the role of the container or the machine.
        Optional<String> accessKey();

        /// The secret of the access key.
        Optional<String> secretKey();
    }
}
