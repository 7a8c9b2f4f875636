package org.ventanilla.documents;

import java.nio.file.Path;
import java.util.Optional;

/// Settings of a document store in a test.
///
/// @param secret the secret for the files of citizens
record SampleConfig(Path folder, String secret, SampleS3 s3) implements DocumentsConfig {

    /// The settings of a store in a folder.
    static SampleConfig ofFolder(Path folder, String secret) {
        return new SampleConfig(
                folder, secret, new SampleS3(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /// The settings of a store in a bucket.
    static SampleConfig ofBucket(String endpoint, String bucket, String accessKey, String secretKey) {
        return new SampleConfig(
                Path.of("unused"),
                "",
                new SampleS3(
                        Optional.of(bucket), Optional.of(endpoint), Optional.of(accessKey), Optional.of(secretKey)));
    }

    @Override
    public Optional<String> filesSecret() {
        return Optional.of(secret);
    }

    record SampleS3(
            Optional<String> bucket, Optional<String> endpoint, Optional<String> accessKey, Optional<String> secretKey)
            implements S3 {

        @Override
        public String region() {
            return "us-east-1";
        }
    }
}
