package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Tests of the views `audit_*` of a service. The documents list exactly the views that the
/// migrations create. An account with the rights that the how-to grants can read all these views and
/// nothing else, and can run the queries of the how-to.
///
/// The tests of a service extend this class. They run in the folder of the service's module.
public abstract class AuditViews {
    /// The file that describes the interfaces of the service, which the documents call its canvas.
    private static final Path CANVAS = Path.of("README.md");
    private static final Path REFERENCE = Path.of("../docs/reference/audit-views.md");
    private static final Path HOW_TO = Path.of("../docs/how-to/read-the-audit-views.md");

    /// The section of the reference with the views of the message tables.
    private static final String LANES_SECTION = "Every service with lanes";

    private static final String LANE_VIEW = "audit_lane";

    private static final Pattern VIEW_NAME = Pattern.compile("`(audit_[a-z_]+)`");
    private static final Pattern VIEW_LINE = Pattern.compile("(?m)^\\| `audit_.*$");
    private static final Pattern GRANT_STATEMENT = Pattern.compile("(?s)```sql\n(do .*?)```");
    private static final Pattern HOW_TO_QUERY =
            Pattern.compile("(?s)In the database `([a-z]+)`[^\n]*\n\n```sql\n(.*?)```");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /// A view of the database.
    ///
    /// @param comment the comment that the migration gave to the view
    private record View(String name, List<String> columns, String comment) {

        /// Returns the line that describes the view in the reference.
        String line() {
            String names = columns.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
            return "| `%s` | %s | %s |".formatted(name, names, comment);
        }
    }

    /// The database of the service, after its migrations.
    protected abstract DataSource dataSource();

    @Test
    void theReferenceDescribesEveryAuditView() throws SQLException, IOException {
        Set<String> namesInCanvas = viewNamesInCanvas();
        Stream<String> sections =
                namesInCanvas.contains(LANE_VIEW) ? Stream.of(module(), LANES_SECTION) : Stream.of(module());
        String reference = Files.readString(REFERENCE);

        assertThat(sections.flatMap(section -> linesIn(reference, section)))
                .containsExactlyInAnyOrderElementsOf(
                        views().stream().map(View::line).toList());
    }

    @Test
    void theCanvasNamesEveryAuditView() throws SQLException, IOException {
        assertThat(viewNamesInCanvas())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        views().stream().map(View::name).toList());
    }

    @Test
    void anAuditorReadsEveryAuditViewAndNothingElse() throws SQLException, IOException {
        // Given
        String auditor = "auditor_" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        Backends.shared().createRole(auditor, password);
        String url;
        try (Connection owner = dataSource().getConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(grantsFor(auditor));
            url = owner.getMetaData().getURL();
        }

        // When
        try (Connection connection = DriverManager.getConnection(url, auditor, password);
                Statement statement = connection.createStatement()) {

            // Then
            for (View view : views()) {
                statement.executeQuery("select * from " + view.name()).close();
                assertRefused(statement, "delete from " + view.name());
            }
            for (String table : tables()) {
                assertRefused(statement, "select * from " + table);
            }
            for (String query : howToQueries()) {
                statement.executeQuery(query).close();
            }
        }
    }

    private static void assertRefused(Statement statement, String sql) {
        assertThatThrownBy(() -> statement.execute(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private List<View> views() throws SQLException {
        List<View> views = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select relname, obj_description(pg_class.oid, 'pg_class'),
                               (select array_agg(attname::text order by attnum) from pg_attribute
                                where attrelid = pg_class.oid and attnum > 0)
                        from pg_class
                        where relkind = 'v' and relname like 'audit\\_%'
                          and relnamespace = current_schema()::regnamespace
                        """)) {
            while (rows.next()) {
                String[] columns = (String[]) rows.getArray(3).getArray();
                views.add(new View(rows.getString(1), Arrays.asList(columns), rows.getString(2)));
            }
        }
        return views;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select quote_ident(tablename) from pg_tables where schemaname = current_schema()")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).isNotEmpty();
        return tables;
    }

    private static String module() {
        return Path.of("").toAbsolutePath().getFileName().toString();
    }

    private static Set<String> viewNamesInCanvas() throws IOException {
        return VIEW_NAME
                .matcher(Files.readString(CANVAS))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Returns the lines of the views in one section of the reference.
    private static Stream<String> linesIn(String reference, String section) {
        return Stream.of(reference.split("(?m)^## "))
                .filter(text -> text.startsWith(section + "\n"))
                .flatMap(text -> VIEW_LINE.matcher(text).results().map(MatchResult::group));
    }

    /// Returns the statement of the how-to that grants rights, for the given account.
    private static String grantsFor(String auditor) throws IOException {
        return GRANT_STATEMENT
                .matcher(Files.readString(HOW_TO))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\bauditor\\b", auditor);
    }

    /// Returns the queries of the how-to that belong to this service's database.
    private static List<String> howToQueries() throws IOException {
        return HOW_TO_QUERY
                .matcher(Files.readString(HOW_TO))
                .results()
                .filter(found -> module().equals(found.group(1) + "-service"))
                .map(found -> found.group(2))
                .toList();
    }
}
