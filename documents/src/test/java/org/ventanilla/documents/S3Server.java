package org.ventanilla.documents;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/// An S3 server in this JVM, which stores objects as files and checks signatures of version 4 (S3Proxy).
final class S3Server implements AutoCloseable {

    static final String ACCESS_KEY = "ventanilla";
    static final String SECRET_KEY = "a secret key of the test";

    private final S3Proxy proxy;
    private final BlobStore objects;

    private S3Server(S3Proxy proxy, BlobStore objects) {
        this.proxy = proxy;
        this.objects = objects;
    }

    /// Starts a server with one empty bucket.
    ///
    /// @param folder the folder of the objects, as `<bucket>/<key>`
    static S3Server start(Path folder, String bucket) {
        try {
            Properties settings = new Properties();
            settings.setProperty("jclouds.filesystem.basedir", folder.toString());
            BlobStore objects = ContextBuilder.newBuilder("filesystem")
                    .credentials("identity", "credential")
                    .overrides(settings)
                    .build(BlobStoreContext.class)
                    .getBlobStore();
            objects.createContainerInLocation(null, bucket);
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(objects)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                    .build();
            proxy.start();
            return new S3Server(proxy, objects);
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not start", e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    /// Stores an object without a client.
    void put(String bucket, String key, byte[] bytes) {
        objects.putBlob(
                bucket,
                objects.blobBuilder(key)
                        .payload(bytes)
                        .contentLength(bytes.length)
                        .build());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not stop", e);
        }
    }
}
