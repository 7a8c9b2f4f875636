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
import org.ventanilla.pqrsd.model.CaseFilter.Standing;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.Semaforo;

/// The filter that an officer chose in the inbox, as form fields and URLs contain it. An unknown
/// value is ignored, so that an old bookmark still opens the inbox.
public record InboxChoices(CaseFilter filter) {

    private static final String OWING = "por-responder";
    private static final String ANY = "todos";

    /// An option of a selection list.
    public record Choice(String code, String name, boolean chosen) {}

    static InboxChoices read(@Nullable String state, @Nullable String kind, @Nullable String light) {
        Standing standing = ANY.equals(state)
                ? new Standing.Any()
                : named(CaseState.class, state).<Standing>map(Standing.In::new).orElseGet(Standing.Owing::new);
        return new InboxChoices(new CaseFilter(
                standing,
                named(CaseKind.class, kind).orElse(null),
                named(Semaforo.class, light).orElse(null)));
    }

    /// Whether the filter differs from the default list.
    public boolean narrowed() {
        return !filter.equals(CaseFilter.OWING);
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
                                choice(OWING, Texts.pages().inboxPorResponder()),
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
    String address(String parameter, String radicado) {
        UriBuilder address = UriBuilder.fromPath("/bandeja");
        if (narrowed()) {
            address.queryParam("estado", state());
        }
        if (filter.kind() != null) {
            address.queryParam("tipo", filter.kind().name());
        }
        if (filter.light() != null) {
            address.queryParam("semaforo", filter.light().name());
        }
        return address.queryParam(parameter, "{radicado}").build(radicado).toString();
    }

    private String state() {
        return switch (filter.standing()) {
            case Standing.Owing _ -> OWING;
            case Standing.Any _ -> ANY;
            case Standing.In(CaseState state) -> state.name();
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

    private static <E extends Enum<E>> Optional<E> named(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst();
    }
}
