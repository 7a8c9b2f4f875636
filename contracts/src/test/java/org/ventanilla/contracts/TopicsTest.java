package org.ventanilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.contracts.Topic.Privacy.LASTING;
import static org.ventanilla.contracts.Topic.Privacy.PRIVATE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.PqrsdCommand;

/// Tests the rules that hold for every topic. A lasting topic is kept forever and contains no personal data.
class TopicsTest {

    static List<Topic> topics() {
        return Topics.all();
    }

    static Stream<Topic> lastingTopics() {
        return Topics.all().stream().filter(topic -> topic.privacy() == LASTING);
    }

    @Test
    void noTwoTopicsHaveTheSameName() {
        assertThat(topics()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theNameOfATopicConsistsOfOwnerSubjectAndVersion(Topic topic) {
        assertThat(topic.name()).matches("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+\\.v[1-9][0-9]*");
        assertThat(Topics.named(topic.name())).isEqualTo(topic);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicHasWritersReadersAndMessages(Topic topic) {
        assertThat(topic.writers()).isNotEmpty();
        assertThat(topic.readers()).isNotEmpty();
        assertThat(WireTypes.recordsOf(topic)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicWithContactKeysHasLanes(Topic topic) {
        // The messages in a webhook belong to contacts, although its key is that of the account.
        boolean hasContactKey = topic.key().contains("contactId") || topic.equals(Topics.WEBHOOKS);

        if (hasContactKey) {
            assertThat(topic.hasLanes()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTopicWithLanesHasAPartitionForEachLaneAndAnyOtherTopicHasOnePartition(Topic topic) {
        int defaultLanes = 12;
        int otherLanes = 84;
        assertThat(topic.partitionsWith(LaneCount.DEFAULT)).isEqualTo(topic.hasLanes() ? defaultLanes : 1);
        assertThat(topic.partitionsWith(new LaneCount(otherLanes))).isEqualTo(topic.hasLanes() ? otherLanes : 1);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theNameOfATopicShowsWhetherTheTopicIsLasting(Topic topic) {
        boolean lasting = topic.name().matches("(channel\\.account|.*\\.events|records\\..*|metrics\\..*)\\.v\\d+");

        assertThat(topic.privacy()).isEqualTo(lasting ? LASTING : PRIVATE);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void onlyLastingAndCompactedTopicsAreKeptForever(Topic topic) {
        boolean forever = topic.retention().equals(Topic.FOREVER);

        assertThat(forever).isEqualTo(topic.privacy() == LASTING || topic.compacted());
    }

    @ParameterizedTest
    @MethodSource("lastingTopics")
    void aLastingTopicContainsNoPersonalData(Topic topic) {
        assertThat(WireTypes.recordsOf(topic))
                .allSatisfy(type -> assertThat(PersonalData.componentsOf(type))
                        .extracting(Shape.Part::qualifiedName)
                        .isEmpty());
    }

    @Test
    void personalDataIsFoundInNestedRecords() {
        // The names of the components show which values are personal data.
        record Person(String citizenName, String textSha256) {}
        record Outer(List<Person> people, Map<String, Person> more, Content content) {}

        assertThat(PersonalData.componentsOf(Outer.class))
                .extracting(Shape.Part::qualifiedName)
                .contains("Person.citizenName", "Text.body", "Location.latitude")
                .doesNotContain("Person.textSha256");
        assertThat(PersonalData.componentsOf(PqrsdCommand.FileCase.class))
                .extracting(Shape.Part::qualifiedName)
                .contains("Applicant.name", "Applicant.documentNumber", "Applicant.email");
    }
}
