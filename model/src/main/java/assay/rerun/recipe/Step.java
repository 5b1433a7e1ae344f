package assay.rerun.recipe;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that has to be in place before a run can be made again, and where that was found.
public sealed interface Step {

    /// [Grade#MATCHED] where the bytes were looked up today, [Grade#STATED] where a person filled a gap.
    Grade grade();

    List<Evidence> evidence();

    /// The sources.
    ///
    /// @param place project-relative: the repository's work tree, the folder of the kept copy, or the
    ///     folder that is taken as it lies there today
    /// @param commit full id; null but for [Origin#COMMIT]
    /// @param patch project-relative file of the kept difference to the commit; null where none is kept
    record Code(
            Origin origin,
            String place,
            @Nullable String commit,
            @Nullable String patch,
            Grade grade,
            List<Evidence> evidence)
            implements Step {
        public Code {
            evidence = List.copyOf(evidence);
        }

        public enum Origin {
            COMMIT,
            /// Sources that the tool kept beside its record (Sacred, Guild, Weights & Biases).
            COPY,
            /// As it lies there today: only where a person said so.
            FOLDER
        }
    }

    /// What the run loaded.
    ///
    /// @param file the lock or list, relative to the code's top where `inCode`, else to the project;
    ///     null where the run's own list of packages is all there is
    /// @param inCode whether the file is taken from the code of this recipe
    /// @param python version as recorded, `3.11.9`; null where not recorded
    /// @param image reference with its digest, for [Kind#IMAGE]
    /// @param packages name (PEP 503) to version as recorded by the run, else as locked
    record Libraries(
            Kind kind,
            @Nullable String file,
            boolean inCode,
            @Nullable String python,
            @Nullable String image,
            Map<String, String> packages,
            Grade grade,
            List<Evidence> evidence)
            implements Step {
        public Libraries {
            packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
            evidence = List.copyOf(evidence);
        }

        public enum Kind {
            PYLOCK,
            UV,
            POETRY,
            PIPENV,
            PDM,
            REQUIREMENTS,
            CONDA_EXPLICIT,
            CONDA_LOCK,
            CONDA_ENVIRONMENT,
            PIXI,
            IMAGE,
            /// The list that the run itself wrote.
            RECORDED,
            /// Nothing but a Python is asked for.
            INTERPRETER
        }
    }

    /// A file or folder that the run read.
    ///
    /// @param target where the command looks for it, relative to the code's top (or absolute)
    /// @param source project-relative file that has the recorded bytes today; null where there is none
    /// @param digests as recorded; empty where none was
    /// @param size in bytes; null where unknown
    record Data(
            String target,
            @Nullable String source,
            List<Digest> digests,
            @Nullable Long size,
            Grade grade,
            List<Evidence> evidence)
            implements Step {
        public Data {
            digests = List.copyOf(digests);
            evidence = List.copyOf(evidence);
        }
    }

    /// A file of settings that has to be laid down before the command starts.
    ///
    /// @param target relative to the code's top
    /// @param text whole
    record Configuration(String target, String text, Grade grade, List<Evidence> evidence) implements Step {
        public Configuration {
            evidence = List.copyOf(evidence);
        }
    }

    /// A command; a pipeline has several, in order.
    ///
    /// @param name of the stage; empty where there is one command only
    /// @param arguments the vector; where `shell`, one element with the whole line
    /// @param folder relative to the code's top; empty for the top
    record Command(
            String name, List<String> arguments, boolean shell, String folder, Grade grade, List<Evidence> evidence)
            implements Step {
        public Command {
            arguments = List.copyOf(arguments);
            evidence = List.copyOf(evidence);
        }
    }

    /// The seeds, and where another one can be put.
    ///
    /// @param seeds what is seeded to its seed
    /// @param slot where the command takes its seed from; null where that is not known, so that reruns
    ///     can only keep it
    record Seeds(Map<String, String> seeds, @Nullable SeedSlot slot, Grade grade, List<Evidence> evidence)
            implements Step {
        public Seeds {
            seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
            evidence = List.copyOf(evidence);
        }
    }

    /// Environment variables that change what is computed. Never secrets.
    record Variables(Map<String, String> values, Grade grade, List<Evidence> evidence) implements Step {
        public Variables {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            evidence = List.copyOf(evidence);
        }
    }

    /// What it ran on.
    ///
    /// @param kind `gpu` or `cpu`
    /// @param attributes in the record's words
    record Device(String kind, String name, Map<String, String> attributes, Grade grade, List<Evidence> evidence)
            implements Step {
        public Device {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            evidence = List.copyOf(evidence);
        }
    }
}
