package assay.cli;

import assay.judge.Judged;
import assay.judge.Seal;
import assay.judge.Verdict;
import assay.rerun.Account;
import assay.rerun.Execution;
import assay.rerun.History;
import assay.rerun.RerunResult;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/// What became of a run's reruns, the newest first: a line and a JSON object for each set.
final class RerunsOfRun {
    private final Terminal terminal;

    RerunsOfRun(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(History history) {
        terminal.out()
                .println(terminal.bold("made again") + ":"
                        + (history.isEmpty()
                                ? " not rerun. Whether this run" + " can be made again is not known."
                                : ""));
        history.accounts().forEach(each -> print(each.result()));
        history.lost()
                .forEach(entry -> terminal.out()
                        .println("  begun " + Words.time(entry.time()) + " UTC (entry " + entry.seq()
                                + " of the trail): nothing of it can be read"));
    }

    private void print(RerunResult result) {
        Judged judged = result.judged();
        Verdict verdict = judged == null ? Verdict.NOT_VERIFIED : judged.verdict();
        String word = judged == null ? going(result) : verdict.word();
        String because = judged == null || verdict == Verdict.BITWISE ? "" : ", decided by " + judged.decisive();
        terminal.out()
                .println("  " + terminal.verdict(verdict, JudgeText.mark(verdict) + " " + word)
                        + Table.printable(because) + ", " + finished(result) + " of "
                        + Words.count(result.executions().size(), "rerun", "reruns") + " finished, begun "
                        + Words.time(result.started()) + " UTC (entry " + result.id() + " of the trail)"
                        + (result.numbers().seal() instanceof Seal.After
                                ? "; the tolerance was set after the result was seen"
                                : ""));
    }

    private static String going(RerunResult result) {
        return result.executions().stream().anyMatch(each -> each.state() == Execution.State.RUNNING)
                ? "no verdict yet"
                : "no verdict";
    }

    private static long finished(RerunResult result) {
        return result.executions().stream().filter(Execution::finished).count();
    }

    static ArrayNode json(History history) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (Account account : history.accounts()) {
            RerunResult result = account.result();
            Judged judged = result.judged();
            ObjectNode node = nodes.addObject()
                    .put("id", result.id())
                    .put("begun", result.started().toString())
                    .put("verdict", judged == null ? null : judged.verdict().name())
                    .put("decisive", judged == null ? null : judged.decisive())
                    .put("finished", finished(result))
                    .put("attempted", result.executions().size())
                    .put("tolerance", tolerance(result.numbers().seal()))
                    .put("folder", result.folder().toString());
            ArrayNode metrics = node.putArray("metrics");
            if (judged != null) {
                Stream.concat(judged.metrics().stream(), judged.outputs().stream())
                        .forEach(each -> metrics.addObject()
                                .put("name", each.name())
                                .put("primary", each.primary())
                                .put("verdict", each.verdict().name())
                                .put("observed", each.observed().words()));
            }
        }
        return nodes;
    }

    private static String tolerance(Seal seal) {
        return switch (seal) {
            case Seal.Before before -> "set before";
            case Seal.After after -> "set after";
            case Seal.Changed changed -> "set before and changed";
            case Seal.Stated stated -> "stated";
            case Seal.Missing missing -> "none";
        };
    }
}
