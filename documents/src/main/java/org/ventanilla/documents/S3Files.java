package org.ventanilla.documents;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Stores files in a bucket of an S3 service, under the key `<owner>/<first two characters of the
/// hash>/<hash>`, which is their path in a folder. A file is encrypted before it is sent, in a local
/// temporary file, because S3 needs the size and the key of an object before its first byte.
///
/// Source: Amazon S3, "API Reference": `PutObject`, `GetObject`, `ListObjectsV2`, `DeleteObject`. An object
/// is stored completely or not at all, and is durable when the answer arrives.
final class S3Files implements SealedFiles {

    private static final Logger LOG = Logger.getLogger(S3Files.class);

    private final S3Client client;
    private final String bucket;
    private final String owner;
    private final Path temporaryFolder;

    /// @param owner the name of the service whose files are stored
    S3Files(S3Client client, String bucket, String owner) {
        this.client = client;
        this.bucket = bucket;
        this.owner = owner;
        this.temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"), "ventanilla-documents-" + owner);
    }

    @Override
    public Path createUnfinished() throws IOException {
        Files.createDirectories(temporaryFolder);
        return Files.createFile(temporaryFolder.resolve(FolderSweep.UNFINISHED_PREFIX + UUID.randomUUID()));
    }

    @Override
    public void store(Path unfinished, byte[] md5, String name) throws IOException {
        try {
            client.putObject(
                    request -> request.bucket(bucket)
                            .key(keyOf(name))
                            .contentType("application/octet-stream")
                            .contentMD5(Base64.getEncoder().encodeToString(md5)),
                    unfinished);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<SealedFile> open(String name) throws IOException {
        try {
            return Optional.of(new OpenObject(keyOf(name), get(keyOf(name), null, null)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /// A bucket has no folders. That the bucket is unavailable is seen when a file is opened.
    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void removeUnfinished() {
        FolderSweep.deleteUnfinished(temporaryFolder, Instant.now());
    }

    @Override
    public int deleteStoredBefore(Instant limit) {
        int count = 0;
        try {
            for (S3Object object : client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(owner + "/"))
                    .contents()) {
                if (isDocument(object.key())
                        && object.lastModified().isBefore(limit)
                        && deleteIfStoredBefore(limit, object.key())) {
                    count++;
                }
            }
        } catch (SdkException e) {
            LOG.warnf(
                    "The bucket of documents could not be cleaned up: %s",
                    unavailable(e).getMessage());
        }
        return count;
    }

    /// Deletes an object, unless it was stored again since it was listed.
    private boolean deleteIfStoredBefore(Instant limit, String key) {
        try {
            if (client.headObject(request -> request.bucket(bucket).key(key))
                    .lastModified()
                    .isBefore(limit)) {
                client.deleteObject(request -> request.bucket(bucket).key(key));
                return true;
            }
        } catch (NoSuchKeyException _) {
            // Another instance has deleted the object.
        }
        return false;
    }

    /// Other tools may store other objects, such as markers of folders.
    private boolean isDocument(String key) {
        return key.matches(owner + "/[0-9a-f]{2}/[0-9a-f]{64}");
    }

    private String keyOf(String name) {
        return "%s/%s/%s".formatted(owner, name.substring(0, 2), name);
    }

    /// Requests an object.
    ///
    /// @param range the bytes, in the form of the header `Range`; null for the whole object
    /// @param eTag the version that must be returned; null for the current one
    private ResponseInputStream<GetObjectResponse> get(String key, @Nullable String range, @Nullable String eTag) {
        return client.getObject(
                request -> request.bucket(bucket).key(key).range(range).ifMatch(eTag));
    }

    /// The message names no object, because a key may be logged and belongs to a person's file.
    private static IOException unavailable(SdkException cause) {
        String reason = cause instanceof AwsServiceException service
                ? "%d %s"
                        .formatted(
                                service.statusCode(),
                                service.awsErrorDetails() == null
                                        ? ""
                                        : service.awsErrorDetails().errorCode())
                : cause.getClass().getSimpleName();
        return new IOException("the document store does not answer as expected: " + reason, cause);
    }

    /// An object that is read in one request from its beginning. Bytes at other positions are read by
    /// requests of their own.
    private final class OpenObject implements SealedFile {

        private final String key;
        private final ResponseInputStream<GetObjectResponse> stream;
        private long position;

        OpenObject(String key, ResponseInputStream<GetObjectResponse> stream) {
            this.key = key;
            this.stream = stream;
        }

        @Override
        public long size() {
            return stream.response().contentLength();
        }

        @Override
        public void read(long from, byte[] into, int count) throws IOException {
            if (count < 0 || from + count > size()) {
                throw new EOFException("the file ends too early");
            }
            if (count == 0) {
                return;
            }
            if (from == position) {
                readFully(stream, into, count);
                position += count;
                return;
            }
            String range = "bytes=%d-%d".formatted(from, from + count - 1);
            try (ResponseInputStream<GetObjectResponse> part =
                    get(key, range, stream.response().eTag())) {
                readFully(part, into, count);
            } catch (SdkException e) {
                throw unavailable(e);
            }
        }

        private static void readFully(ResponseInputStream<GetObjectResponse> from, byte[] into, int count)
                throws IOException {
            try {
                if (from.readNBytes(into, 0, count) < count) {
                    throw new IOException("the document store ended its answer too early");
                }
            } catch (SdkException e) {
                throw unavailable(e);
            }
        }

        /// Ends the request, without reading the rest of the object.
        @Override
        public void close() {
            stream.abort();
        }
    }
}
