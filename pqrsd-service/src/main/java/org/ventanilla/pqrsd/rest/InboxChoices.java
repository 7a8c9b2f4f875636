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

/// The filter that an officer chose in the inbox, as form fields and URLs contain it. An unknown
/// value is ignored, so that an old bookmark still opens the inbox.
public record InboxChoices(CaseFilter filter) {

    private static final String OPEN = "por-responder";
    private static final String ANY = "todos";

    /// An option of a selection list.
    public record Choice(String code, String name, boolean chosen) {}

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

    public List<Choice> states() {
        return Stream.concat(
                        Stream.of(
                                choice(OPEN, Texts.pages().inboxPorResponder()),
                                choice(ANY, Texts.pages().inboxTodos())),
                        EnumSet.allOf(CaseState.class).stream()
                                .map(value -> choice(value.name(), Texts.names().staffState(value))))
                .toList();
    }

    public List<Choice> kinds() {
        return choices(CaseKind.values(), filter.kind(), Texts.names()::kind);
    }

    public List<Choice> lights() {
        return choices(Semaforo.values(), filter.light(), Texts.names()::light);
    }

    /// The URL of the page next to a case in the same list.
    String pageUrl(String parameter, String radicado) {
        UriBuilder url = UriBuilder.fromPath("/bandeja");
        if (isFiltered()) {
            url.queryParam("estado", state());
        }
        if (filter.kind() != null) {
            url.queryParam("tipo", filter.kind().name());
        }
        if (filter.light() != null) {
            url.queryParam("semaforo", filter.light().name());
        }
        return url.queryParam(parameter, "{radicado}").build(radicado).toString();
    }

    private String state() {
        return switch (filter.states()) {
            case StateFilter.Open _ -> OPEN;
            case StateFilter.Any _ -> ANY;
            case StateFilter.One(CaseState state) -> state.name();
        };
    }

    private Choice choice(String state, String name) {
        return new Choice(state, name, state.equals(state()));
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
