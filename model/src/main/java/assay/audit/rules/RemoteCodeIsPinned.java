package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeHits;
import assay.audit.CodeHits.Hit;
import assay.audit.CodeRule;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Revision;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Param;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Source;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// C9: does the program run code that nobody kept: from a hub, from a download, or made while it runs?
@AutoService(Rule.class)
public final class RemoteCodeIsPinned implements CodeRule {
    private static final String TRUST = "trust_remote_code";
    private static final Set<String> LOADS = Set.of(
            "pickle.load",
            "pickle.loads",
            "cloudpickle.load",
            "cloudpickle.loads",
            "dill.load",
            "dill.loads",
            "joblib.load",
            "marshal.loads");
    private static final Set<String> DOWNLOADS = Set.of(
            "urllib.request.urlopen",
            "urllib.request.urlretrieve",
            "requests.get",
            "httpx.get",
            "wget.download",
            "gdown.download",
            "huggingface_hub.hf_hub_download");

    @Override
    public String id() {
        return "C9";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        CodeHits hits = program.once(RemoteCodeIsPinned.class, RemoteCodeIsPinned::hits);
        List<Param> told = subject.all(Param.class).stream()
                .filter(each -> each.key().equals(TRUST) || each.key().endsWith("." + TRUST))
                .filter(each -> each.value().recorded().strip().equalsIgnoreCase("true"))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!told.isEmpty()) {
            List<Evidence> evidence =
                    new ArrayList<>(told.stream().map(Param::evidence).toList());
            evidence.addAll(hits.evidence(program));
            String message = text("recorded", told.getFirst().key());
            findings.add(finding(
                    subject,
                    hits.isEmpty() ? message : program.said(message + " " + found(hits)),
                    evidence.stream().distinct().limit(Program.MOST_PLACES).toList()));
        } else if (!hits.isEmpty()) {
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), hits.weak() ? "eval" : "severity"),
                    program.said(found(hits)),
                    hits.evidence(program)));
        }
        return program.answer(findings, subject);
    }

    private String found(CodeHits hits) {
        CodeHits remote =
                new CodeHits(hits.all().stream().filter(each -> !each.weak()).toList());
        CodeHits made = new CodeHits(hits.all().stream().filter(Hit::weak).toList());
        List<String> said = new ArrayList<>();
        if (!remote.isEmpty()) {
            said.add(count("found", remote.all().size(), remote.list(this)));
        }
        if (!made.isEmpty()) {
            said.add(count("made", made.all().size(), made.list(this)));
        }
        return String.join(" ", said);
    }

    private static CodeHits hits(Program program) {
        List<Hit> hits = new ArrayList<>();
        for (Source source : program.sources()) {
            for (Call call : source.calls()) {
                String what = what(call, program);
                if (!what.isEmpty() && program.mayRun(call)) {
                    boolean weak = what.equals("eval") || what.equals("exec");
                    hits.add(new Hit(what, call.place(), weak));
                }
            }
        }
        return new CodeHits(hits);
    }

    /// Empty where there is nothing to say.
    private static String what(Call call, Program program) {
        Expression trust = call.argument(TRUST);
        if (trust != null && trust.is(Expression.Literal.Kind.TRUE)) {
            Expression revision =
                    call.argument("code_revision") == null ? call.argument("revision") : call.argument("code_revision");
            return Revision.of(revision) == Revision.PINNED ? "" : TRUST + "=True";
        }
        String name = call.name();
        if (name.equals("torch.hub.load")) {
            return hub(call);
        }
        boolean made = name.equals("eval")
                || name.equals("exec")
                || name.equals("builtins.eval")
                || name.equals("builtins.exec");
        if (made) {
            Expression text = call.argument(0);
            return text == null || text instanceof Expression.Literal || isOfAFile(text)
                    ? ""
                    : name.replace("builtins.", "");
        }
        if (LOADS.contains(name)) {
            Expression from = call.argument(0);
            boolean downloaded = from != null
                    && program.code()
                            .derivesFrom(from, each -> each instanceof Call inner && DOWNLOADS.contains(inner.name()));
            return downloaded ? name + " of a download" : "";
        }
        return "";
    }

    /// Whether it is the text of a file that the code names: `open('config.py').read()`.
    private static boolean isOfAFile(Expression text) {
        boolean[] found = {false};
        text.each(each -> {
            if (each instanceof Call call && call.name().equals("open")) {
                Expression file = call.argument("file", 0);
                found[0] |= file != null && file.string() != null;
            }
        });
        return found[0];
    }

    private static String hub(Call call) {
        Expression source = call.argument("source");
        @Nullable
        String repository = call.argument("repo_or_dir", 0) == null
                ? null
                : java.util.Objects.requireNonNull(call.argument("repo_or_dir", 0))
                        .string();
        boolean local = source != null && "local".equals(source.string());
        if (local || repository == null || !repository.matches("[\\w.-]+/[\\w.-]+(:.+)?")) {
            return "";
        }
        int colon = repository.indexOf(':');
        boolean fixed = colon >= 0 && !Revision.moves(repository.substring(colon + 1));
        return fixed ? "" : "torch.hub.load('" + repository + "')";
    }
}
