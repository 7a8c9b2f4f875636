package org.ventanilla.pqrsd.rest;

import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.pqrsd.model.CaseFilter;
import org.ventanilla.pqrsd.model.CaseFilter.StateFilter;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.Semaforo;

/// The filter that an officer chose in the inbox, and its representation in form fields and URLs. An
/// unknown value is ignored, so that an old bookmark still opens the inbox.
public record InboxChoices(CaseFilter filter) {

    /// The value of the state parameter for open cases.
    private static final String OPEN = "por-responder";

    /// The value of the state parameter for cases in any state.
    private static final String ANY = "todos";

    /// An option of a selection list.
    public record Choice(String code, String name, boolean chosen) {}

    /// Reads the parameters of a request.
    static InboxChoices read(@Nullable String state, @Nullable String kind, @Nullable String light) {
        StateFilter states = ANY.equals(state)
                ? new StateFilter.Any()
                : valueNamed(CaseState.class, state)
                        .<StateFilter>map(StateFilter.One::new)
                        .orElseGet(StateFilter.Open::new);
        return new InboxChoices(new CaseFilter(
                states,
                valueNamed(CaseKind.class, kind).orElse(null),
                valueNamed(Semaforo.class, light).orElse(null)));
    }

    /// Whether the filter differs from the default list.
    public boolean isFiltered() {
        return !filter.equals(CaseFilter.OPEN);
    }

    /// The chosen filter as a text.
    public String description() {
        return Stream.of(states().stream(), kinds().stream(), lights().stream())
                .flatMap(choices -> choices)
                .filter(Choice::chosen)
                .map(Choice::name)
                .collect(Collectors.joining(", "));
    }

    /// The options for the state.
    public List<Choice> states() {
        return Stream.concat(
                        Stream.of(
                                stateChoice(OPEN, Texts.pages().inboxPorResponder()),
                                stateChoice(ANY, Texts.pages().inboxTodos())),
                        EnumSet.allOf(CaseState.class).stream()
                                .map(value ->
                                        stateChoice(value.name(), Texts.names().staffState(value))))
                .toList();
    }

    /// The options for the kind.
    public List<Choice> kinds() {
        return choices(CaseKind.values(), filter.kind(), Texts.names()::kind);
    }

    /// The options for the traffic light.
    public List<Choice> lights() {
        return choices(Semaforo.values(), filter.light(), Texts.names()::light);
    }

    /// The URL of a page of the list that starts next to a case.
    ///
    /// @param parameter `desde` for the cases after that case, `hasta` for the cases before that case
    String pageUrl(String parameter, String radicado) {
        UriBuilder url = UriBuilder.fromPath("/bandeja");
        if (isFiltered()) {
            url.queryParam("estado", stateCode());
        }
        if (filter.kind() != null) {
            url.queryParam("tipo", filter.kind().name());
        }
        if (filter.light() != null) {
            url.queryParam("semaforo", filter.light().name());
        }
        return url.queryParam(parameter, "{radicado}").build(radicado).toString();
    }

    private String stateCode() {
        return switch (filter.states()) {
            case StateFilter.Open _ -> OPEN;
            case StateFilter.Any _ -> ANY;
            case StateFilter.One(CaseState state) -> state.name();
        };
    }

    private Choice stateChoice(String code, String name) {
        return new Choice(code, name, code.equals(stateCode()));
    }

    private static <E extends Enum<E>> List<Choice> choices(E[] values, @Nullable E chosen, Function<E, String> name) {
        return Arrays.stream(values)
                .map(value -> new Choice(value.name(), name.apply(value), value == chosen))
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> valueNamed(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
