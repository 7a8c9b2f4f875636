package org.ventanilla.notification.rest;

import java.util.HashMap;
import java.util.Map;

/// Limits the requests in progress, in total and for each client.
final class ConcurrencyLimit {

    private final int maxRequests;
    private final int maxPerClient;
    private final long maxBytes;
    private final Map<String, Integer> byClient = new HashMap<>();
    private int count;
    private long bytes;

    /// @param maxRequests maximum number of requests of all clients
    /// @param maxPerClient maximum number of requests of one account or network address
    /// @param maxBytes maximum total size of the bodies of all requests
    ConcurrencyLimit(int maxRequests, int maxPerClient, long maxBytes) {
        this.maxRequests = maxRequests;
        this.maxPerClient = maxPerClient;
        this.maxBytes = maxBytes;
    }

    /// Admits a request, unless a limit is reached.
    ///
    /// @return whether the request was admitted; if so, the caller must call {@link #release} when
    ///     the request ends
    synchronized boolean tryAcquire(String client, long sizeBytes) {
        if (count == maxRequests || bytes + sizeBytes > maxBytes || byClient.getOrDefault(client, 0) == maxPerClient) {
            return false;
        }
        count++;
        bytes += sizeBytes;
        byClient.merge(client, 1, Integer::sum);
        return true;
    }

    /// Ends an admitted request.
    synchronized void release(String client, long sizeBytes) {
        count--;
        bytes -= sizeBytes;
        byClient.computeIfPresent(client, (key, held) -> held == 1 ? null : held - 1);
    }
}
