package assay.trail;

import assay.trail.Break.Reason;
import assay.trail.Held.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody does to a trail of 40 entries whose 31st is a checkpoint of the first 30, and what
/// a walk has to say: alone, and against that checkpoint as somebody else holds it.
///
/// @param entry where the chain breaks
/// @param alone null where the chain alone shows nothing
/// @param held null where the chain is broken already
record Tampering(
        String name,
        Consumer<List<Entry>> change,
        long entry,
        @Nullable Reason alone,
        @Nullable Answer held) {
    static final int ENTRIES = 40;
    static final int CHECKPOINT = 31;

    @Override
    public String toString() {
        return name;
    }

    List<Entry> of(List<Entry> trail) {
        List<Entry> changed = new ArrayList<>(trail);
        change.accept(changed);
        return changed;
    }

    static Stream<Tampering> all() {
        return Stream.concat(Stream.concat(seen(), unseen()), Stream.concat(payloads(), fields()));
    }

    private static Stream<Tampering> seen() {
        return Stream.of(
                seen("the number of an entry", 20, Reason.NUMBER, at(20, e -> seq(e, 21))),
                seen("a middle entry is deleted", 20, Reason.NUMBER, t -> t.remove(19)),
                seen("a middle entry is deleted, the rest renumbered", 20, Reason.BEFORE, t -> {
                    t.remove(19);
                    renumber(t);
                }),
                seen("a middle entry is deleted, the rest hashed again", 30, Reason.CHECKPOINT, t -> {
                    t.remove(19);
                    hashAgain(t, 19);
                }),
                seen("the first entry is deleted", 1, Reason.NUMBER, t -> t.remove(0)),
                seen("two entries are swapped", 20, Reason.NUMBER, t -> Collections.swap(t, 19, 20)),
                seen("two entries are swapped with their numbers", 20, Reason.BEFORE, t -> {
                    Collections.swap(t, 19, 20);
                    renumber(t);
                }),
                seen("an entry is inserted", 21, Reason.NUMBER, t -> t.add(20, t.get(19))),
                seen("an entry is inserted, the rest renumbered", 21, Reason.BEFORE, t -> {
                    t.add(20, t.get(19));
                    renumber(t);
                }),
                seen("a number stands twice", 40, Reason.NUMBER, t -> t.set(39, seq(t.get(39), 39))),
                seen("all are renumbered", 1, Reason.NUMBER, t -> t.replaceAll(e -> seq(e, e.seq() + 1))),
                seen("all are rewritten, the checkpoint left", 31, Reason.CHECKPOINT, t -> {
                    t.set(4, payload(t.get(4), "{\"said\":\"nothing\"}"));
                    hashAgain(t, 4);
                }),
                seen("the checkpoint is signed by another key", 31, Reason.SIGNATURE, t -> {
                    Entry signed = t.get(30);
                    t.set(
                            30,
                            payload(
                                    signed,
                                    signed.payload()
                                            .replaceFirst(
                                                    "(— \\S+ \\S{20})(.)",
                                                    "$1!"
                                                            .replace(
                                                                    "!",
                                                                    signed.payload()
                                                                                    .matches("(?s).*— \\S+ \\S{20}A.*")
                                                                            ? "B"
                                                                            : "A"))));
                    hashAgain(t, 30);
                }));
    }

    private static Stream<Tampering> unseen() {
        return Stream.of(
                unseen("nothing", Answer.CONTINUED, t -> {}),
                unseen("the tail is cut off after the checkpoint", Answer.CONTINUED, t -> cut(t, 35)),
                unseen("the tail is cut off before the checkpoint", Answer.CUT, t -> cut(t, 20)),
                unseen("everything but the first entry is cut off", Answer.CUT, t -> cut(t, 1)),
                unseen("everything is gone", Answer.CUT, t -> cut(t, 0)),
                unseen("the last entry is rewritten with its hashes", Answer.CONTINUED, t -> {
                    t.set(39, payload(t.get(39), "{}"));
                    hashAgain(t, 39);
                }),
                unseen("the entries after the checkpoint are others", Answer.CONTINUED, t -> {
                    for (int i = 35; i < 40; i++) {
                        t.set(i, payload(t.get(i), "{\"forked\":" + i + "}"));
                    }
                    hashAgain(t, 35);
                }),
                unseen("it forks before the checkpoint", Answer.OTHER, t -> {
                    cut(t, 30);
                    t.set(29, payload(t.get(29), "{\"forked\":true}"));
                    hashAgain(t, 29);
                }),
                unseen("all is rewritten without a checkpoint", Answer.OTHER, t -> {
                    t.remove(30);
                    t.set(0, payload(t.get(0), "{\"said\":\"nothing\"}"));
                    hashAgain(t, 0);
                }));
    }

    /// Written as no canonical JSON, all hashes computed again.
    private static Stream<Tampering> payloads() {
        return Stream.of(
                        "{\"b\":1,\"a\":2}",
                        "{ \"a\":1}",
                        "{\"a\":1.0}",
                        "{\"a\":-0}",
                        "{\"a\":1E2}",
                        "{\"a\":NaN}",
                        "{\"a\":1,\"a\":1}",
                        "{\"a\":\"\\u0041\"}",
                        "{\"a\":\"\\ud800\"}",
                        "{\"a\":\"\\/\"}",
                        "{\"\u00e9\":1,\"e\u0301\":1}",
                        "{\"a\":9007199254740993}",
                        "{\"a\":01}",
                        "{\"a\":1}}",
                        "[]",
                        "1",
                        "",
                        "[".repeat(5000))
                .map(payload ->
                        seen("a payload " + (payload.length() > 40 ? "too deep" : payload), 35, Reason.FORM, t -> {
                            t.set(34, payload(t.get(34), payload));
                            hashAgain(t, 34);
                        }));
    }

    private static Stream<Tampering> fields() {
        return Stream.of(
                seen("only the payload", 20, Reason.PAYLOAD, at(20, e -> bare(e, "{}", e.payloadSha256()))),
                seen(
                        "the payload, of a letter and its mark two characters made one",
                        20,
                        Reason.PAYLOAD,
                        at(20, e -> bare(e, e.payload().replace("e\u0301", "\u00e9"), e.payloadSha256()))),
                seen("the payload's hash", 20, Reason.PAYLOAD, at(20, e -> bare(e, e.payload(), Hash.of("x")))),
                seen("payload and its hash", 20, Reason.OWN, at(20, e -> payload(e, "{}"))),
                seen("payload and all of its entry's hashes", 21, Reason.BEFORE, at(20, e -> {
                    Entry other = payload(e, "{}");
                    return hashed(other, other.prevHash());
                })),
                seen("the time", 20, Reason.OWN, at(20, e -> with(e, "2026-11-20T09:00:00.000Z", e.actor(), e.kind()))),
                seen("a time that is none", 35, Reason.FORM, t -> {
                    t.set(
                            34,
                            with(
                                    t.get(34),
                                    "2026-11-20 09:00",
                                    t.get(34).actor(),
                                    t.get(34).kind()));
                    hashAgain(t, 34);
                }),
                seen("who acted", 20, Reason.OWN, at(20, e -> with(e, e.utc(), "nobody", e.kind()))),
                seen("what was done", 20, Reason.OWN, at(20, e -> with(e, e.utc(), e.actor(), "scanned "))),
                seen("the hash before", 20, Reason.BEFORE, at(20, e -> hashes(e, Hash.of("x"), e.entryHash()))),
                seen("the own hash", 20, Reason.OWN, at(20, e -> hashes(e, e.prevHash(), Hash.of("x")))),
                seen(
                        "the own hash in capitals",
                        20,
                        Reason.OWN,
                        at(20, e -> hashes(e, e.prevHash(), e.entryHash().toUpperCase(java.util.Locale.ROOT)))),
                seen(
                        "the own hash without the byte before",
                        20,
                        Reason.OWN,
                        at(
                                20,
                                e -> hashes(
                                        e,
                                        e.prevHash(),
                                        Hash.of(e.line().replaceFirst("\"entry_hash\":\"[0-9a-f]+\",", ""))))));
    }

    private static Tampering seen(String name, long entry, Reason reason, Consumer<List<Entry>> change) {
        return new Tampering(name, change, entry, reason, null);
    }

    private static Tampering unseen(String name, Answer held, Consumer<List<Entry>> change) {
        return new Tampering(name, change, 0, null, held);
    }

    private static Consumer<List<Entry>> at(int entry, UnaryOperator<Entry> change) {
        return trail -> trail.set(entry - 1, change.apply(trail.get(entry - 1)));
    }

    private static void cut(List<Entry> trail, int size) {
        trail.subList(size, trail.size()).clear();
    }

    private static void renumber(List<Entry> trail) {
        for (int i = 0; i < trail.size(); i++) {
            trail.set(i, seq(trail.get(i), i + 1));
        }
    }

    /// As one does who wants nothing to be seen.
    private static void hashAgain(List<Entry> trail, int from) {
        renumber(trail);
        for (int i = from; i < trail.size(); i++) {
            trail.set(
                    i,
                    hashed(
                            trail.get(i),
                            i == 0 ? Entry.NONE_BEFORE : trail.get(i - 1).entryHash()));
        }
    }

    private static Entry hashed(Entry e, String before) {
        Entry open = hashes(e, before, "");
        return hashes(open, before, open.computeHash());
    }

    private static Entry seq(Entry e, long seq) {
        return new Entry(
                seq,
                e.utc(),
                e.clockNote(),
                e.osUser(),
                e.actor(),
                e.kind(),
                e.payload(),
                e.payloadSha256(),
                e.prevHash(),
                e.entryHash());
    }

    private static Entry payload(Entry e, String payload) {
        return bare(e, payload, Hash.of(payload));
    }

    private static Entry bare(Entry e, String payload, String sha256) {
        return new Entry(
                e.seq(),
                e.utc(),
                e.clockNote(),
                e.osUser(),
                e.actor(),
                e.kind(),
                payload,
                sha256,
                e.prevHash(),
                e.entryHash());
    }

    private static Entry with(Entry e, String utc, String actor, String kind) {
        return new Entry(
                e.seq(),
                utc,
                e.clockNote(),
                e.osUser(),
                actor,
                kind,
                e.payload(),
                e.payloadSha256(),
                e.prevHash(),
                e.entryHash());
    }

    private static Entry hashes(Entry e, String before, String own) {
        return new Entry(
                e.seq(),
                e.utc(),
                e.clockNote(),
                e.osUser(),
                e.actor(),
                e.kind(),
                e.payload(),
                e.payloadSha256(),
                before,
                own);
    }
}
