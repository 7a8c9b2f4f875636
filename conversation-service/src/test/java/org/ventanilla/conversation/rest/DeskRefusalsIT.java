package org.ventanilla.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.conversation.handling.DeskRefusal;
import org.ventanilla.webkit.Problem;

@QuarkusTest
class DeskRefusalsIT {

    @Inject
    DeskTexts texts;

    @ParameterizedTest
    @EnumSource(DeskRefusal.Reason.class)
    void aRefusalContainsACodeForProgramsAndASentenceForTheAdviser(DeskRefusal.Reason reason) {
        Response answer = new DeskRefusals(texts).refused(new DeskRefusal(reason));

        Problem problem = (Problem) answer.getEntity();
        assertThat(answer.getStatus()).isEqualTo(problem.status()).isBetween(400, 499);
        assertThat(answer.getMediaType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(problem.code()).isEqualTo(reason.name());
        assertThat(problem.field()).isEqualTo(reason.field());
        assertThat(problem.detail()).endsWith(".").doesNotContain(reason.name());
    }
}
