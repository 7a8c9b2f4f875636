package org.ventanilla.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.testkit.backends.FreePorts;

/// The limit of the figure `ingest`: a minimal durable webhook endpoint. The endpoint writes the same
/// bytes to Kafka as the gateway, with `acks=all`, and answers when the bytes are stored. It does not
/// verify the signature.
final class BareEndpoint extends AbstractVerticle {
    private static final String KEY_HEADER = "X-Hub-Signature-256";

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int port;

    private BareEndpoint(KafkaProducer<byte[], byte[]> producer, String topic, int port) {
        this.producer = producer;
        this.topic = topic;
        this.port = port;
    }

    /// Opens the endpoint with as many event loops as Quarkus would use.
    ///
    /// @return the port of the endpoint
    static int open(String bootstrap, String topic) throws InterruptedException {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
        producer.partitionsFor(topic);
        int port = FreePorts.take();
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        try {
            Vertx.vertx()
                    .deployVerticle(
                            () -> new BareEndpoint(producer, topic, port), new DeploymentOptions().setInstances(loops))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return port;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare endpoint did not open", e);
        }
    }

    @Override
    public void start(io.vertx.core.Promise<Void> started) {
        vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(port, "127.0.0.1")
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> store(request, body));
    }

    private void store(HttpServerRequest request, Buffer body) {
        Context context = vertx.getOrCreateContext();
        Buffer raw = Buffer.buffer(body.length() + 300);
        raw.appendString("POST " + request.path() + " HTTP/1.1\r\n");
        request.headers().forEach((name, value) -> raw.appendString(name + ": " + value + "\r\n"));
        raw.appendString("\r\n").appendBuffer(body);
        producer.send(
                new ProducerRecord<>(topic, request.getHeader(KEY_HEADER).getBytes(UTF_8), raw.getBytes()),
                (_, failure) -> context.runOnContext(_ -> request.response()
                        .setStatusCode(failure == null ? 200 : 503)
                        .end()));
    }
}
