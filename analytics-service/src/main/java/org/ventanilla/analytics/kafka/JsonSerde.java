package org.ventanilla.analytics.kafka;

import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;

/// Converts Java records to and from JSON for topics and state stores, by the rules of the contracts.
final class JsonSerde {

    private JsonSerde() {}

    static <T> Serde<T> of(Class<T> type) {
        return Serdes.serdeFrom((_, value) -> write(value), (_, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return ContractJson.read(bytes, type);
            } catch (IOException e) {
                throw new SerializationException(e.getMessage());
            }
        });
    }

    private static byte @Nullable [] write(@Nullable Object value) {
        return value == null ? null : ContractJson.write(value);
    }
}
