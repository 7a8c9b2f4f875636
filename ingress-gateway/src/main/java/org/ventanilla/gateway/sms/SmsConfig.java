package org.ventanilla.gateway.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SMS accounts of this installation. Without an account, the service neither receives nor sends
/// SMS.
@ConfigMapping(prefix = "ventanilla.sms")
public interface SmsConfig {

    /// The accounts by their ids. An id is part of the webhook's path and of the events, for example
    /// `85000`. It consists of letters, digits, dots, hyphens and underscores, and must not be one of
    /// our WhatsApp numbers.
    Map<String, Account> accounts();

    /// The account from which a message to an address is sent, unless the person wrote to another SMS
    /// account before. It must be set if there are several accounts.
    Optional<String> defaultAccount();

    /// The texts for the templates of WhatsApp, by the name of the template. `{1}`, `{2}` and so on are
    /// replaced by the parameters, `{url}` by the end of the address on the template's button. A
    /// template without a text cannot be sent by SMS.
    Map<String, String> templates();

    /// One account at a provider.
    interface Account {

        /// The provider whose requests and answers this account uses, apart from {@link #mo} and
        /// {@link #dlr}.
        Preset preset();

        /// The base address of the provider's interface. Required.
        Optional<URI> api();

        /// The short code, number or name from which messages are sent; the account's id if absent. For
        /// Twilio, an id that begins with `MG` is a messaging service.
        Optional<String> sender();

        /// The user with whom we call the provider. For Twilio, the account SID.
        Optional<String> user();

        /// The key with which we call the provider. For Twilio, the auth token.
        Optional<String> key();

        /// The path and query of the request that sends a message, for the preset `plain`. `{user}`,
        /// `{key}`, `{from}`, `{to}` (with country code), `{national}` (without country code), `{text}`
        /// and `{ref}` (our id of the message) are replaced.
        @WithDefault("/plain/send?user={user}&key={key}&from={from}&to={to}&text={text}")
        String sendPath();

        /// The public base address of this service, as the provider calls it, without the path of the
        /// webhook. Required for Twilio, whose signature covers it. If it is set, it is also passed to
        /// Infobip and Twilio as the address for delivery statuses.
        Optional<URI> publicUrl();

        /// The user name of the provider's requests if the authentication is `basic`.
        Optional<String> webhookUser();

        /// The secrets of the provider's requests: the password, the value of the header, the last
        /// segment of the path, or the key of the signature. There are two or more only while a secret is
        /// being replaced. For Twilio, {@link #key} if absent.
        Optional<List<String>> webhookSecret();

        /// The addresses and networks from which the provider's requests are accepted. Every address is
        /// accepted if absent. Required if the authentication is `addresses`.
        Optional<List<String>> webhookAddresses();

        /// The country code of numbers that the provider writes without one.
        @WithDefault("57")
        int countryCode();

        /// Whether characters that would halve the capacity of a message are replaced by similar
        /// characters, for example `á` by `a`.
        @WithDefault("false")
        boolean transliterate();

        /// The largest number of parts of a message. A longer message is not sent.
        @WithDefault("6")
        int maxSegments();

        /// Texts for templates of this account, in addition to or instead of
        /// {@link SmsConfig#templates}.
        Map<String, String> templates();

        /// How the requests that contain messages of people differ from the preset.
        Mapping mo();

        /// How the requests that contain delivery statuses differ from the preset.
        Mapping dlr();
    }

    /// The parts of a preset that an account replaces. A field is the name of a parameter, or a path in
    /// a JSON object such as `status.name`. If there are several names, the first that has a value
    /// counts.
    interface Mapping {

        Optional<RequestMapping.Method> method();

        Optional<RequestMapping.Authentication> authentication();

        /// The header that contains the secret if the authentication is `header`.
        Optional<String> authenticationHeader();

        Optional<RequestMapping.BodyFormat> body();

        /// The path of the array of items in a JSON object. If it is empty, the whole object is one item.
        Optional<String> itemsField();

        /// If it is `none`, the id is derived from sender, recipient, date and text.
        Optional<List<String>> idField();

        Optional<List<String>> fromField();

        Optional<List<String>> toField();

        Optional<List<String>> textField();

        Optional<List<String>> dateField();

        Optional<List<String>> statusField();

        Optional<List<String>> errorField();

        /// The field with our own id of the message, which the provider returns.
        Optional<List<String>> referenceField();

        /// `iso`, `epoch-seconds`, `epoch-millis`, or a pattern such as `dd-MM-yyyy-HH-mm-ss`
        /// ({@link java.time.format.DateTimeFormatter}).
        Optional<String> dateFormat();

        /// The time zone of dates without an offset, for example `America/Bogota`.
        Optional<String> zone();

        /// The delivery states by the provider's names. They are added to those of the preset. A name that
        /// has no state is kept as it is, and does not change the state of the message.
        Map<String, SmsState> states();

        Optional<Integer> answerStatus();

        Optional<String> answerType();

        Optional<String> answerBody();
    }
}
