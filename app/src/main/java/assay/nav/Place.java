package assay.nav;

import assay.diff.Aspect;
import assay.fact.Evidence;
import assay.fact.Layer;
import assay.fact.RunId;
import assay.verify.Recorded;
import assay.verify.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in the window with everything needed to stand there again.
public sealed interface Place {

    /// The item of the navigation that this place belongs to.
    Area area();

    /// @param filter in MLflow's search syntax; empty for all
    /// @param deleted whether deleted runs are shown
    /// @param sort column ids, most significant first, `-` before a descending one; empty for the records' order
    /// @param selected the runs chosen, the base of a comparison first
    record Runs(String filter, Grouping grouping, boolean deleted, List<String> sort, List<RunId> selected)
            implements Place {
        public Runs {
            sort = List.copyOf(sort);
            selected = List.copyOf(selected);
        }

        public Runs() {
            this("", Grouping.PARENT, true, List.of("-start"), List.of());
        }

        @Override
        public Area area() {
            return Area.RUNS;
        }

        public enum Grouping {
            PARENT,
            EXPERIMENT,
            /// Runs of one experiment that differ in nothing but their seeds.
            SEED,
            NONE
        }
    }

    /// @param layer whose facts are shown
    /// @param tab below them: `metrics`, `parameters`, `files`, `log`, `records`
    /// @param evidence the record opened beside them, null for none
    record OneRun(
            RunId run, Layer layer, String tab, @Nullable Evidence evidence) implements Place {
        public OneRun(RunId run) {
            this(run, Layer.CODE, "metrics", null);
        }

        @Override
        public Area area() {
            return Area.RUNS;
        }
    }

    /// @param focus id of the node whose way up and down is lit, null for the whole
    record Lineage(@Nullable String focus) implements Place {
        @Override
        public Area area() {
            return Area.LINEAGE;
        }
    }

    /// @param base what the others are held against; null while none is chosen
    /// @param aspect that is looked at; null for what may explain the difference
    /// @param position of the difference that is looked at, from 0; -1 for none
    record Compare(
            @Nullable RunId base,
            List<RunId> others,
            @Nullable Aspect aspect,
            int position) implements Place {
        public Compare {
            others = List.copyOf(others);
        }

        public Compare(@Nullable RunId base, List<RunId> others) {
            this(base, others, null, -1);
        }

        @Override
        public Area area() {
            return Area.COMPARE;
        }
    }

    /// @param filter words of file, tool or digest; empty for all
    /// @param verdict null for all
    /// @param sort column ids, most significant first, `-` before a descending one; empty for the worst first
    /// @param chosen null for none
    record Data(
            String filter,
            @Nullable Verdict verdict,
            List<String> sort,
            @Nullable Recorded chosen) implements Place {
        public Data {
            sort = List.copyOf(sort);
        }

        public Data() {
            this("", null, List.of(), null);
        }

        @Override
        public Area area() {
            return Area.DATA;
        }
    }

    /// @param run whose findings are shown, null for all
    /// @param rule of the chosen finding, null for none
    record Audit(@Nullable RunId run, @Nullable String rule) implements Place {
        @Override
        public Area area() {
            return Area.AUDIT;
        }
    }

    /// @param run that is made again; null while none is chosen
    /// @param recipe whether its recipe is looked at, though it was made again before
    /// @param result id of the reruns whose verdict is looked at; null for the latest
    /// @param metric whose interval is looked at closely; null for all
    record Rerun(
            @Nullable RunId run,
            boolean recipe,
            @Nullable String result,
            @Nullable String metric) implements Place {
        public Rerun(@Nullable RunId run) {
            this(run, false, null, null);
        }

        @Override
        public Area area() {
            return Area.RERUN;
        }
    }

    /// @param run that the report is about, null while none is chosen
    /// @param issued whether those that were issued are looked at
    record Report(@Nullable RunId run, boolean issued) implements Place {
        public Report(@Nullable RunId run) {
            this(run, false);
        }

        @Override
        public Area area() {
            return Area.REPORT;
        }
    }

    /// @param file that somebody sent, a PDF, a zip or a folder; null while none is chosen
    record Check(@Nullable Path file) implements Place {
        @Override
        public Area area() {
            return Area.CHECK;
        }
    }

    /// @param chosen number of the entry; 0 for none
    record Trail(long chosen) implements Place {
        @Override
        public Area area() {
            return Area.TRAIL;
        }
    }

    /// @param chosen row, from 0; -1 for none
    record Problems(int chosen) implements Place {
        @Override
        public Area area() {
            return Area.PROBLEMS;
        }
    }
}
