package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.OutsideReferences;
import assay.audit.OutsideReferences.Reference;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// K1: is every model and every data set named by something that stays, not by a name that is moved
/// to the next version?
/// Images and packages have rules of their own.
@AutoService(Rule.class)
public final class ReferencesStayPut implements Rule {
    private static final String MOVING = "main|master|HEAD|latest|develop|dev|trunk|nightly";
    private static final Pattern IN_ADDRESS = Pattern.compile("https?://(?:"
            + "raw\\.githubusercontent\\.com/[^/]+/[^/]+/(?:refs/heads/)?(" + MOVING + ")/.*"
            + "|github\\.com/[^/]+/[^/]+/(?:raw|blob|tree|archive)/(?:refs/heads/)?(" + MOVING
            + ")(?:/.*|\\.zip|\\.tar\\.gz)"
            + "|github\\.com/[^/]+/[^/]+/releases/(latest)/.*"
            + "|gitlab\\.com/.*/-/(?:raw|blob|archive)/(" + MOVING + ")/.*"
            + "|huggingface\\.co/.*/(?:resolve|raw|blob|tree)/(main)(?:/.*)?)");
    private static final Pattern REGISTERED =
            Pattern.compile("models:/[^/@]+(?:@([^/]+)|/(latest|Production|Staging|Archived|None))(?:/.*)?");
    private static final Pattern ALIAS =
            Pattern.compile("(?:wandb-artifact://)?[^\\s:]+/[^\\s:]+/[^\\s:]+:(latest|best)");
    private static final Pattern REVISION = Pattern.compile(
            "(.*[._/-])?(model_revision|revision|dataset_revision|hf_revision|code_revision|tokenizer_revision)");
    private static final Pattern MOVING_NAME = Pattern.compile(MOVING);
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    private record Hit(String text, String moving, Evidence evidence) {}

    @Override
    public String id() {
        return "K1";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Hit> hits = new ArrayList<>();
        int asked = 0;
        for (Reference each : OutsideReferences.of(subject)) {
            if (each.use() == OutsideReferences.Use.PACKAGE || each.use() == OutsideReferences.Use.DATA) {
                continue;
            }
            asked++;
            String moving = each.pinned() ? "" : moving(each.text());
            if (!moving.isEmpty()) {
                hits.add(new Hit(each.text(), moving, each.evidence()));
            }
        }
        for (Fact fact : subject.facts()) {
            if (fact instanceof Fact.Param param
                    && REVISION.matcher(param.key().toLowerCase(Locale.ROOT)).matches()) {
                asked++;
                String value = param.value().recorded().strip();
                if (MOVING_NAME.matcher(value).matches()) {
                    hits.add(new Hit(param.key() + " = " + value, value, param.evidence()));
                }
            } else if (fact instanceof Fact.Artifact artifact
                    && artifact.role() == Fact.Artifact.Role.INPUT
                    && artifact.digests().isEmpty()) {
                Matcher alias = ALIAS.matcher(artifact.path());
                if (alias.matches()) {
                    asked++;
                    hits.add(new Hit(artifact.path(), alias.group(1), artifact.evidence()));
                }
            }
        }
        if (hits.isEmpty()) {
            return asked == 0 && (subject.run() == null || subject.unread().isEmpty())
                    ? new Outcome.NotApplicable(text("none"))
                    : subject.run() == null ? new Outcome.Held() : Outcome.of(List.of(), subject);
        }
        List<String> texts = hits.stream()
                .map(hit -> text("hit", shortened(hit.text()), hit.moving()))
                .distinct()
                .toList();
        String list = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
        String shown = texts.size() > SHOWN ? text("more", list, texts.size() - SHOWN) : list;
        return raised(
                subject,
                count("moves", texts.size(), shown),
                hits.stream().map(Hit::evidence).distinct().limit(EVIDENCE).toList());
    }

    /// The name that moves; empty where none does.
    private static String moving(String text) {
        for (Pattern pattern : List.of(IN_ADDRESS, REGISTERED)) {
            Matcher found = pattern.matcher(text);
            if (found.matches()) {
                for (int group = 1; group <= found.groupCount(); group++) {
                    if (found.group(group) != null) {
                        return found.group(group);
                    }
                }
            }
        }
        return "";
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
