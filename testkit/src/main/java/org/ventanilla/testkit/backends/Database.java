package org.ventanilla.testkit.backends;

/// The address and account of one service's database. The password never appears in a log.
public record Database(String url, String user, String password) {
    @Override
    public String toString() {
        return "Database[url=" + url + ", user=" + user + ", password=***]";
    }
}
