package assay.view.run;

import assay.content.PagedText;
import assay.fact.Fact;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One of a run's logs, of which only the pages in sight are held. Of the window's thread.
final class LogModel {
    static final int MOST_HITS = 10_000;

    private static final int KEPT_PAGES = 32;
    private static final Pattern LOG = Pattern.compile(
            "(?i)(?:.*\\.(?:log|out|err)(?:\\.txt)?|(?:.*[._-])?(?:stdout|stderr|console|cout|output|log)(?:\\.txt)?)");

    private final Jobs jobs;
    private final Jobs.Lane counting;
    private final Jobs.Lane searching;
    private final Function<String, PagedText> source;
    private final Map<Long, List<String>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, List<String>> eldest) {
            return size() > KEPT_PAGES;
        }
    };
    private final Set<Long> wanted = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper lines = new ReadOnlyLongWrapper(this, "lines");
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper(this, "beat");
    private final ReadOnlyObjectWrapper<Load<PagedText>> opened =
            new ReadOnlyObjectWrapper<>(this, "opened", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(this, "found", Found.NOTHING);
    private @Nullable PagedText text;
    private boolean reading;

    /// What a search came to.
    ///
    /// @param words in lower case; empty where nothing is looked for
    /// @param hits numbers of lines, from 0, rising
    /// @param over whether the whole file was looked through, or so much that [#MOST_HITS] were found
    record Found(String words, List<Long> hits, boolean over) {
        static final Found NOTHING = new Found("", List.of(), true);

        Found {
            hits = List.copyOf(hits);
        }
    }

    /// @param source opens a log; called on a job's thread
    LogModel(Jobs jobs, Function<String, PagedText> source) {
        this.jobs = jobs;
        this.source = source;
        counting = jobs.lane();
        searching = jobs.lane();
    }

    /// Files of the run that are called as logs are.
    static List<String> logs(List<Fact> facts) {
        return facts.stream()
                .filter(fact -> fact instanceof Fact.Artifact file
                        && LOG.matcher(file.path().substring(file.path().lastIndexOf('/') + 1))
                                .matches())
                .map(fact -> ((Fact.Artifact) fact).path())
                .distinct()
                .toList();
    }

    ReadOnlyObjectProperty<Load<PagedText>> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /// As many as were counted so far.
    ReadOnlyLongProperty linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// Grows whenever more lines can be shown.
    ReadOnlyLongProperty beatProperty() {
        return beat.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Shows another log in place of the one that is open.
    void open(String path) {
        close();
        pages.clear();
        wanted.clear();
        lines.set(0);
        found.set(Found.NOTHING);
        opened.set(new Load.Waiting<>());
        counting.start(Jobs.title("record", path), progress -> source.apply(path), outcome -> {
            opened.set(Load.of(outcome));
            if (outcome instanceof Outcome.Done<PagedText>(PagedText done)) {
                text = done;
                count(done, path);
            }
        });
    }

    private void count(PagedText of, String path) {
        counting.start(
                Jobs.title("log.count", path),
                progress -> {
                    of.count(new Counting(progress, of));
                    return of.lines();
                },
                outcome -> counted(of));
    }

    /// Tells the window how many lines are known, ten times a second.
    private final class Counting implements assay.work.Progress {
        private final assay.work.Progress to;
        private final PagedText of;
        private long told = System.nanoTime();

        Counting(assay.work.Progress to, PagedText of) {
            this.to = to;
            this.of = of;
        }

        @Override
        public void step(long done, long total, String what) {
            to.step(done, total, what);
            if (System.nanoTime() - told > 100_000_000) {
                told = System.nanoTime();
                jobs.later(() -> counted(of));
            }
        }

        @Override
        public void checkpoint() {
            to.checkpoint();
        }
    }

    private void counted(PagedText of) {
        if (of.equals(text)) {
            lines.set(of.lines());
            beat.set(beat.get() + 1);
        }
    }

    /// The line as it is shown; null while its page is read, which is then begun.
    ///
    /// @param number from 0
    @Nullable
    String line(long number) {
        long page = number / PagedText.STRIDE;
        List<String> known = pages.get(page);
        int at = (int) (number % PagedText.STRIDE);
        // The last page of what was counted may have grown since.
        if (known != null && at < known.size()) {
            return known.get(at);
        }
        want(page);
        return null;
    }

    private void want(long page) {
        wanted.remove(page);
        wanted.add(page);
        PagedText from = text;
        if (reading || from == null) {
            return;
        }
        reading = true;
        List<Long> batch = new ArrayList<>(wanted).reversed().stream().limit(4).toList();
        wanted.clear();
        jobs.start(Jobs.title("log.read"), progress -> read(from, batch), outcome -> {
            reading = false;
            if (from.equals(text) && outcome instanceof Outcome.Done<Map<Long, List<String>>>(var read)) {
                read.forEach((number, of) -> {
                    if (!of.isEmpty()) {
                        pages.put(number, of);
                    }
                });
                beat.set(beat.get() + 1);
            }
        });
    }

    private static Map<Long, List<String>> read(PagedText from, List<Long> batch) {
        try {
            Map<Long, List<String>> read = new LinkedHashMap<>();
            for (Long page : batch) {
                read.put(page, from.page(page));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("The log cannot be read any more: " + e.getMessage(), e);
        }
    }

    /// Looks through the whole file; what is found comes as it is found. Empty words end the search.
    void search(String words) {
        String wantedWords = words.strip();
        searching.cancel();
        found.set(new Found(wantedWords, List.of(), wantedWords.isEmpty()));
        PagedText in = text;
        if (wantedWords.isEmpty() || in == null) {
            return;
        }
        List<Long> hits = new ArrayList<>();
        searching.start(
                Jobs.title("log.search"),
                progress -> {
                    long[] told = {System.nanoTime()};
                    in.search(
                            wantedWords,
                            MOST_HITS,
                            hit -> {
                                hits.add(hit);
                                if (hits.size() == 1 || System.nanoTime() - told[0] > 200_000_000) {
                                    told[0] = System.nanoTime();
                                    Found far = new Found(wantedWords, hits, false);
                                    jobs.later(() -> come(far));
                                }
                            },
                            progress);
                    return new Found(wantedWords, hits, true);
                },
                outcome -> {
                    if (outcome instanceof Outcome.Done<Found>(Found all)) {
                        found.set(all);
                    } else if (found.get().words().equals(wantedWords)) {
                        found.set(new Found(wantedWords, found.get().hits(), true));
                    }
                });
    }

    private void come(Found far) {
        Found now = found.get();
        if (!now.over() && now.words().equals(far.words())) {
            found.set(far);
        }
    }

    void close() {
        counting.cancel();
        searching.cancel();
        PagedText open = text;
        text = null;
        if (open != null) {
            jobs.start(
                    Jobs.title("log.close"),
                    progress -> {
                        open.close();
                        return true;
                    },
                    outcome -> {});
        }
    }
}
