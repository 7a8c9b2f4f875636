package org.ventanilla.gateway.inbound;

import java.util.List;
import java.util.Optional;
import org.ventanilla.gateway.sms.RequestMapping.Authentication;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.SmsAccounts;

/// What the path of a webhook of SMS means: `/webhooks/sms/{account}` for messages of people, with
/// `/status` at the end for delivery statuses. If the account authenticates the provider by a secret in
/// the path, the secret is the segment after the account.
///
/// @param isReceipt whether the request contains delivery statuses
/// @param secret the secret in the path; empty if there is none
/// @param query the query as received, still encoded; empty if there is none
public record SmsTarget(SmsAccount account, boolean isReceipt, String secret, String query) {

    /// Reads the target of a request.
    ///
    /// @param path the path as received
    /// @return empty if the account is unknown or the path has another form
    public static Optional<SmsTarget> read(String path, String query, SmsAccounts accounts) {
        if (!path.startsWith(SmsAccount.WEBHOOKS)) {
            return Optional.empty();
        }
        List<String> segments =
                List.of(path.substring(SmsAccount.WEBHOOKS.length()).split("/", -1));
        return accounts.find(segments.getFirst())
                .flatMap(account -> read(account, segments.subList(1, segments.size()), query));
    }

    private static Optional<SmsTarget> read(SmsAccount account, List<String> segments, String query) {
        boolean isReceipt = !segments.isEmpty() && segments.getLast().equals(SmsAccount.STATUS_SEGMENT);
        List<String> secret = isReceipt ? segments.subList(0, segments.size() - 1) : segments;
        boolean mayHaveSecret = account.mapping(isReceipt).authentication() == Authentication.PATH_SECRET;
        return secret.size() > (mayHaveSecret ? 1 : 0)
                ? Optional.empty()
                : Optional.of(new SmsTarget(account, isReceipt, secret.isEmpty() ? "" : secret.getFirst(), query));
    }

    /// Reads the target of a stored request, which contains no secret.
    ///
    /// @return empty if the request belongs to another channel or to an account that does not exist any
    ///     more
    public static Optional<SmsTarget> readStored(String target, SmsAccounts accounts) {
        int separator = target.indexOf('?');
        return separator < 0
                ? read(target, "", accounts)
                : read(target.substring(0, separator), target.substring(separator + 1), accounts);
    }

    /// Whether a stored request is a webhook of SMS.
    public static boolean isSms(String target) {
        return target.startsWith(SmsAccount.WEBHOOKS);
    }

    /// The target as it is stored, without the secret.
    public String stored() {
        String path = SmsAccount.WEBHOOKS + account.id() + (isReceipt ? "/" + SmsAccount.STATUS_SEGMENT : "");
        return query.isEmpty() ? path : path + "?" + query;
    }

    @Override
    public String toString() {
        return "SmsTarget[%s, %s]".formatted(account, isReceipt ? "status" : "message");
    }
}
