package org.ventanilla.gateway.inbound.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.inbound.Parameters;
import org.ventanilla.gateway.inbound.SenderScan;
import org.ventanilla.gateway.inbound.SmsCredentials;
import org.ventanilla.gateway.inbound.SmsTarget;
import org.ventanilla.gateway.sms.RequestMapping;
import org.ventanilla.gateway.sms.RequestMapping.Authentication;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.SmsAccounts;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// The webhooks of SMS: `/webhooks/sms/{account}` for messages of people and
/// `/webhooks/sms/{account}/status` for delivery statuses. The mapping of the account says which method,
/// authentication and type of body the provider uses. A request for an unknown account is answered 404.
@ApplicationScoped
class SmsWebhook {

    private static final String CHANNEL = "sms";

    private final SmsAccounts accounts;
    private final WebhookReceiver receiver;
    private final SenderScan senders;

    SmsWebhook(SmsAccounts accounts, WhatsAppConfig whatsApp, WebhookReceiver receiver) {
        this.accounts = accounts;
        this.receiver = receiver;
        this.senders = new SenderScan(whatsApp.hashingSecret());
    }

    void register(@Observes Router router) {
        router.route(SmsAccount.WEBHOOKS + "*")
                .order(WebhookReceiver.BEFORE_SIGN_IN)
                .handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String query = request.query() == null ? "" : request.query();
        Optional<SmsTarget> found = SmsTarget.read(request.path(), query, accounts);
        if (found.isEmpty()) {
            receiver.answer(request, CHANNEL).sendAndClose(404);
            return;
        }
        SmsTarget target = found.get();
        RequestMapping mapping = target.account().mapping(target.isReceipt());
        if (!request.method().name().equals(mapping.method().name())) {
            request.response().putHeader("Allow", mapping.method().name());
            receiver.answer(request, CHANNEL).sendAndClose(405);
            return;
        }
        List<String> proof = request.headers().getAll(SmsCredentials.headerOf(mapping));
        SmsCredentials credentials =
                new SmsCredentials(target, proof, addressOf(request.remoteAddress()), request.path());
        receiver.receive(context, new MappedDelivery(target, mapping, credentials));
    }

    private static InetAddress addressOf(SocketAddress peer) {
        try {
            return InetAddress.ofLiteral(peer.hostAddress() == null ? peer.host() : peer.hostAddress());
        } catch (IllegalArgumentException _) {
            return InetAddress.ofLiteral("0.0.0.0"); // Belongs to no network of a provider.
        }
    }

    /// A request whose form is defined by the mapping of the account.
    private final class MappedDelivery implements Delivery {

        private final SmsTarget target;
        private final RequestMapping mapping;
        private final SmsCredentials credentials;

        MappedDelivery(SmsTarget target, RequestMapping mapping, SmsCredentials credentials) {
            this.target = target;
            this.mapping = mapping;
            this.credentials = credentials;
        }

        @Override
        public String channel() {
            return CHANNEL;
        }

        @Override
        public boolean accepts(@Nullable String contentType) {
            return switch (mapping.body()) {
                case JSON -> WebhookReceiver.isType("application/json", contentType);
                case FORM -> WebhookReceiver.isType("application/x-www-form-urlencoded", contentType);
                case QUERY -> true;
            };
        }

        @Override
        public boolean hasUsableProof() {
            return credentials.matchHead();
        }

        @Override
        public boolean isGenuine(List<ByteBuffer> body, int length) {
            return mapping.authentication() != Authentication.TWILIO_SIGNATURE
                    || credentials.matchBody(bytes(body, length));
        }

        @Override
        public String target() {
            return target.stored();
        }

        /// A signature is stored, because it proves later what was received. A secret is not.
        @Override
        public List<String> storedHeaders() {
            return mapping.authentication() == Authentication.TWILIO_SIGNATURE
                    ? List.of(SmsCredentials.headerOf(mapping))
                    : List.of();
        }

        @Override
        public String keyOf(byte[] request, int bodyStart) {
            return senders.keyOf(target.account().id(), firstPerson(request, bodyStart));
        }

        @Override
        public void confirm(Answer answer) {
            answer.send(mapping.answer());
        }

        /// The number of the first person in the request; the id of the first message if there is no
        /// number.
        private String firstPerson(byte[] request, int bodyStart) {
            RequestMapping.Fields fields = mapping.fields();
            List<String> numbers = target.isReceipt() ? fields.to() : fields.from();
            String number = firstValue(numbers, request, bodyStart);
            if (number.isEmpty()) {
                return firstValue(fields.id(), request, bodyStart);
            }
            return target.account().numbers().international(number).orElse(number);
        }

        private String firstValue(List<String> names, byte[] request, int bodyStart) {
            for (String name : names) {
                String value = firstValue(name, request, bodyStart);
                if (value != null) {
                    return value;
                }
            }
            return "";
        }

        private @Nullable String firstValue(String name, byte[] request, int bodyStart) {
            if (mapping.body() == RequestMapping.BodyFormat.JSON) {
                return SenderScan.firstValueOf(request, bodyStart, name.substring(name.lastIndexOf('.') + 1));
            }
            try {
                Parameters parameters = mapping.body() == RequestMapping.BodyFormat.FORM
                        ? Parameters.read(request, bodyStart)
                        : Parameters.read(target.query());
                return parameters.all(name).stream().findFirst().orElse(null);
            } catch (Parameters.TooMany _) {
                return null;
            }
        }
    }

    private static byte[] bytes(List<ByteBuffer> parts, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        parts.forEach(part -> bytes.put(part.duplicate()));
        return bytes.array();
    }
}
