package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.audit.RecordedInputs.Input;
import assay.fact.Digest;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.lineage.Lookup.Today;
import assay.lineage.Mention;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every input is required; what only people can say stands beside them. One is matched when the
/// file of today has the digest that was recorded.
final class DataFacts {
    private static final Pattern GAP = Pattern.compile("what was read|input", Pattern.CASE_INSENSITIVE);

    private final Subject subject;
    private final FactList list = new FactList(Layer.DATA);

    private DataFacts(Subject subject) {
        this.subject = subject;
    }

    static FactList of(Subject subject) {
        return new DataFacts(subject).list();
    }

    private FactList list() {
        List<Input> inputs = RecordedInputs.of(subject);
        if (inputs.isEmpty()) {
            String note = subject.gap(Layer.DATA, GAP).orElse(FACTS.text("data.none", subject.looked()));
            list.require("data.inputs", FACTS.text("data.inputs"), null, Grade.NOT_FOUND, note, List.of());
        }
        inputs.forEach(this::input);
        if (subject.run() != null && (!inputs.isEmpty() || subject.hasResult())) {
            for (Topic topic : Topic.values()) {
                said(topic, subject.audited().people().said(topic, subject.run().key()));
            }
        }
        return list;
    }

    static String id(Topic topic) {
        return "data." + topic.word();
    }

    private void said(Topic topic, @Nullable Stated said) {
        String name = FACTS.text("said." + topic.word());
        if (said == null) {
            list.ask(id(topic), name, null, FACTS.text("said.none"));
            return;
        }
        String of = FACTS.text(said.run() == null ? "said.project" : "said.run");
        list.ask(id(topic), name, said.text(), FACTS.text("said.by", said.by(), said.on(), of, said.entry()));
    }

    private void input(Input input) {
        Digest digest = input.digest();
        if (digest == null) {
            fact(input, input.name(), Grade.NOT_FOUND, undigested(input));
            return;
        }
        String value = digest.algorithm() + " " + digest.value();
        if (!Mention.whole(digest)) {
            fact(
                    input,
                    value,
                    Grade.RECORDED,
                    FACTS.text("data." + digest.strength().name(), input.name()));
            return;
        }
        List<String> places =
                input.path() != null ? List.of(input.path()) : subject.places().of(digest);
        if (places.isEmpty()) {
            fact(input, value, Grade.RECORDED, FACTS.text("data.unplaced", input.name()));
            return;
        }
        String differs = "";
        String notChecked = "";
        for (String place : places) {
            switch (subject.lookup().file(place, digest.algorithm())) {
                case Today.Present(Digest now) -> {
                    if (now.value().equals(digest.value())) {
                        String weak = digest.strength() == Digest.Strength.STRONG
                                ? ""
                                : " " + FACTS.text("data.weak", digest.algorithm());
                        fact(input, value, Grade.MATCHED, FACTS.text("data.matched", place) + weak);
                        return;
                    }
                    differs = FACTS.text("data.differs", place, digest.value(), now.value());
                }
                case Today.Absent absent -> {}
                case Today.NotChecked(String reason) ->
                    notChecked = FACTS.text("data.notchecked", input.name(), reason);
            }
        }
        String note = !differs.isEmpty()
                ? differs
                : !notChecked.isEmpty() ? notChecked : FACTS.text("data.absent", input.name());
        fact(input, value, Grade.RECORDED, note);
    }

    private String undigested(Input input) {
        String path = Objects.requireNonNullElse(input.path(), input.name());
        return subject.lookup().file(path, "sha256") instanceof Today.Present(Digest now)
                ? FACTS.text("data.nodigest.today", now.value())
                : FACTS.text("data.nodigest");
    }

    private void fact(Input input, String value, Grade grade, String note) {
        list.require("data.input:" + input.name(), input.name(), value, grade, note, input.evidence());
    }
}
