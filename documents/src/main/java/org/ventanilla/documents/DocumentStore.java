package org.ventanilla.documents;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// The document store of the suite: a folder, or a bucket of an S3 service. Each service has its own
/// prefix in it. The classes of the S3 client are loaded only if a bucket is configured.
public final class DocumentStore {

    private final Function<String, SealedFiles> filesOf;

    /// @throws IllegalStateException if only one of the two S3 keys is configured
    public DocumentStore(DocumentsConfig config) {
        this.filesOf = filesOf(config);
    }

    /// Returns the place of the encrypted files, by the name of their service.
    static Function<String, SealedFiles> filesOf(DocumentsConfig config) {
        Optional<String> bucket = config.s3().bucket().filter(name -> !name.isBlank());
        return bucket.isPresent()
                ? Bucket.filesOf(bucket.get(), config.s3())
                : owner -> new FolderFiles(config.folder(), owner);
    }

    /// The documents of one service.
    ///
    /// @param owner the name of the service, which is its prefix
    public EncryptedDocuments documentsOf(String owner, DocumentKeys keys) {
        return new EncryptedDocuments(filesOf.apply(owner), keys);
    }

    /// Creates the S3 client. This is a class of its own, so that the client's classes are not loaded for a
    /// folder.
    private static final class Bucket {

        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
        /// The longest wait for the next bytes.
        private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

        static Function<String, SealedFiles> filesOf(String bucket, DocumentsConfig.S3 config) {
            S3Client client = S3Client.builder()
                    .region(Region.of(config.region()))
                    .credentialsProvider(credentials(config))
                    .httpClientBuilder(UrlConnectionHttpClient.builder()
                            .connectionTimeout(CONNECT_TIMEOUT)
                            .socketTimeout(READ_TIMEOUT))
                    .applyMutation(builder -> config.endpoint()
                            .filter(text -> !text.isBlank())
                            .ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint))
                                    // Services other than Amazon's have no host name for each bucket.
                                    .forcePathStyle(true)))
                    .serviceConfiguration(S3Configuration.builder()
                            .chunkedEncodingEnabled(false)
                            .build())
                    // An object has its MD5 hash with it, which every S3 service checks. Newer checksums are
                    // unknown to some of them, and each document is authenticated when it is read.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                    .build();
            return owner -> new S3Files(client, bucket, owner);
        }

        private static AwsCredentialsProvider credentials(DocumentsConfig.S3 config) {
            Optional<String> accessKey = config.accessKey().filter(key -> !key.isBlank());
            Optional<String> secretKey = config.secretKey().filter(key -> !key.isBlank());
            if (accessKey.isPresent() != secretKey.isPresent()) {
                throw new IllegalStateException(
                        "VENTANILLA_DOCUMENTS_S3_ACCESS_KEY and VENTANILLA_DOCUMENTS_S3_SECRET_KEY need each other");
            }
            return accessKey.isPresent()
                    ? StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey.get(), secretKey.get()))
                    : DefaultCredentialsProvider.builder().build();
        }
    }
}
