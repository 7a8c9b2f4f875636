package org.ventanilla.pqrsd.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.CaseFiled;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.pqrsd.fixtures.CommandSender;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.pqrsd.handling.CaseAttachments;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.records.RetryLater;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// Tests that the files that a citizen attached are stored as long as the case.
@QuarkusTest
class CaseAttachmentsIT {

    private final ContactId contact = new ContactId(UUID.randomUUID());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final byte[] photo = contact.toString().getBytes(StandardCharsets.UTF_8);
    private final CommandSender commandSender = new CommandSender();
    private final EventProbe probe = EventProbe.fromNow(Topics.PQRSD_REPLIES);

    @Inject
    DocumentsConfig documents;

    @Inject
    CaseFiles cases;

    @Inject
    CaseAttachments attachments;

    @AfterEach
    void close() {
        probe.close();
        commandSender.close();
    }

    @Test
    void anAttachmentStaysWithTheCaseAfterTheGatewayDeletedItsCopy() throws IOException {
        // Given
        FileRef received = storeInGateway();
        FileCase command = command(List.of(received));

        // When
        commandSender.send(command);
        CaseFile file = awaitFiled(command);
        Files.delete(pathOf(received));

        // Then
        assertThat(file.attachments())
                .containsExactly(new FileRef(received.sha256(), photo.length, "image/png", "pqrsd", "foto.png"));
        try (var reading =
                attachments.open(file, received.sha256()).orElseThrow().reading()) {
            assertThat(reading.bytes().readAllBytes()).isEqualTo(photo);
        }
        String unknownSha256 = "0".repeat(64);
        assertThat(attachments.open(file, unknownSha256)).isEmpty();
    }

    @Test
    void aCaseIsFiledWithItsFilesWhenTheStoreIsAvailableAgain() throws IOException {
        // Given
        FileRef received = storeInGateway();
        FileCase command = command(List.of(received));
        Path movedFolder = Files.move(
                documents.folder().resolve("gateway"), documents.folder().resolve("moved"));

        // When the case is filed while the folder is missing. The service tries again later, as the
        // exception of
        // the copy shows.
        commandSender.send(command);
        assertThatThrownBy(() -> attachments.copy(command.attachments())).isInstanceOf(RetryLater.class);
        Files.move(movedFolder, documents.folder().resolve("gateway"));

        // Then
        assertThat(awaitFiled(command).attachments()).allMatch(CaseAttachments::isOwnCopy);
    }

    @Test
    void aMissingFileDoesNotPreventFiling() throws IOException {
        FileRef received = storeInGateway();
        Files.delete(pathOf(received));
        FileCase command = command(List.of(received));
        commandSender.send(command);
        CaseFile file = awaitFiled(command);
        assertThat(file.attachments()).containsExactly(received).noneMatch(CaseAttachments::isOwnCopy);
        assertThat(attachments.open(file, received.sha256())).isEmpty();
    }

    private FileRef storeInGateway() throws IOException {
        return new CitizenFiles(documents, Service.GATEWAY)
                .store(new ByteArrayInputStream(photo), photo.length, "image/png", "foto.png");
    }

    /// Returns where the store keeps a file: in a folder that is named after the start of the hash.
    private Path pathOf(FileRef file) {
        return documents
                .folder()
                .resolve(file.owner())
                .resolve(file.sha256().substring(0, 2))
                .resolve(file.sha256());
    }

    private FileCase command(List<FileRef> files) {
        return Requests.withFiles(Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now), files);
    }

    /// Waits for the reply to a command and returns the filed case.
    private CaseFile awaitFiled(FileCase command) throws IOException {
        ReceivedRecord reply = probe.awaitRecord(
                record -> record.json().contains(command.commandId().toString()));
        CaseFiled filed = ContractJson.read(reply.json().getBytes(StandardCharsets.UTF_8), CaseFiled.class);
        return cases.find(filed.radicado()).orElseThrow().value();
    }
}
