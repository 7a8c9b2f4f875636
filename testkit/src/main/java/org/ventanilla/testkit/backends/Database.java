package org.ventanilla.testkit.backends;

/// How one service reaches its own database. The password never shows in a log.
public record Database(String url, String user, String password) {
    @Override
    public String toString() {
        return "Database[url=" + url + ", user=" + user + ", password=***]";
    }
}
