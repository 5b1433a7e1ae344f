package assay.audit;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An earlier audit: the document that `assay audit --json` printed.
///
/// @param name of its file
/// @param findings by fingerprint, in the order of the document
public record Baseline(String name, Map<String, Earlier> findings) {
    /// Bytes that are read of one.
    public static final int LARGEST = 256 << 20;

    private static final Limits LIMITS = new Limits(LARGEST, 32, 20_000_000);

    /// @param run its key; empty for a finding about the project
    public record Earlier(String fingerprint, String rule, String severity, String run, String message) {}

    public Baseline {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /// @throws IllegalArgumentException where it is no such document: names file, line, what was expected and found
    public static Baseline read(String name, String json) {
        Tree document;
        try {
            document = Json.parse(json, LIMITS);
        } catch (SyntaxException damaged) {
            throw new IllegalArgumentException(
                    name + (damaged.line() > 0 ? " line " + damaged.line() : "") + ": " + damaged.getMessage());
        }
        String command = document.get("command").text("");
        if (!command.equals("audit")) {
            throw new IllegalArgumentException(name + ": expected the document of 'assay audit --json', found "
                    + (command.isEmpty() ? "another one" : "that of 'assay " + command + "'"));
        }
        Map<String, Earlier> findings = new LinkedHashMap<>();
        for (Tree run : document.get("runs").items()) {
            add(findings, name, run.get("findings"), run.get("key").text(""));
        }
        add(findings, name, document.get("project"), "");
        return new Baseline(name, findings);
    }

    private static void add(Map<String, Earlier> into, String name, Tree findings, String run) {
        for (Tree each : findings.items()) {
            String fingerprint = each.get("fingerprint").text("");
            if (!fingerprint.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(name + " line " + each.line()
                        + ": expected a finding with a fingerprint of 64 hex digits, found '" + fingerprint + "'");
            }
            into.put(
                    fingerprint,
                    new Earlier(
                            fingerprint,
                            each.get("rule").text(""),
                            each.get("severity").text(""),
                            run,
                            each.get("message").text("")));
        }
    }
}
