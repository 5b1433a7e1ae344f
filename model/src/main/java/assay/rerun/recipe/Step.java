package assay.rerun.recipe;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Grade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that has to be in place before a run can be made again, and where that was found.
public sealed interface Step {

    /// How it was found and what is to be known of it, in sentences; empty where there is nothing
    /// to say.
    String note();

    /// [Grade#MATCHED] where the bytes were looked up today, [Grade#STATED] where a person filled a
    /// gap.
    Grade grade();

    List<Evidence> evidence();

    /// The sources.
    ///
    /// @param place project-relative: the repository's work tree, the folder of the kept copy, or
    ///     the folder that is taken as it lies there today
    /// @param commit full id; null but for [Origin#COMMIT]
    /// @param patch project-relative file of the kept difference to the commit; null where none is
    ///     kept
    record Code(
            Origin origin,
            String place,
            @Nullable String commit,
            @Nullable String patch,
            String note,
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
    /// @param file the lock or list, relative to the code's top where `inCode`, else to the
    ///     project; null where the run's own list of packages is all there is
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
            String note,
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
    /// @param where its bytes are to be had
    /// @param digests as recorded; empty where none was
    /// @param size in bytes; null where unknown
    /// @param written whether the run wrote there as well, so that it needs a copy of its own
    record Data(
            String target,
            Where where,
            List<Digest> digests,
            @Nullable Long size,
            boolean written,
            String note,
            Grade grade,
            List<Evidence> evidence)
            implements Step {
        public Data {
            digests = List.copyOf(digests);
            evidence = List.copyOf(evidence);
        }

        /// Where the bytes are to be had.
        public sealed interface Where {}

        /// @param path project-relative file or folder
        public record InProject(String path) implements Where {}

        /// A folder, file by file.
        ///
        /// @param files path below the target to a project-relative file
        public record Files(Map<String, String> files) implements Where {
            public Files {
                files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            }
        }

        /// A version that the work tree does not have any more.
        ///
        /// @param repository project-relative folder of the work tree
        /// @param blob git's id of the content
        public record InGit(String repository, String blob) implements Where {}

        /// It comes with the code.
        public record InCode() implements Where {}

        /// Supplied by a person.
        ///
        /// @param path absolute file or folder
        public record Outside(Path path) implements Where {}

        /// The command gets it by itself, as a person said.
        public record Fetched() implements Where {}

        public record Nowhere() implements Where {}
    }

    /// A file of settings that has to be laid down before the command starts.
    ///
    /// @param target relative to the code's top
    /// @param text whole
    record Configuration(String target, String text, String note, Grade grade, List<Evidence> evidence)
            implements Step {
        public Configuration {
            evidence = List.copyOf(evidence);
        }
    }

    /// A command; a pipeline has several, in order.
    ///
    /// @param name of the stage; empty where there is one command only
    /// @param arguments the vector; where `shell`, one element with the whole line
    /// @param folder relative to the code's top; empty for the top
    /// @param supplied what people give in the place of withheld secrets
    record Command(
            String name,
            List<String> arguments,
            boolean shell,
            String folder,
            List<Supplied> supplied,
            String note,
            Grade grade,
            List<Evidence> evidence)
            implements Step {
        public Command {
            arguments = List.copyOf(arguments);
            supplied = List.copyOf(supplied);
            evidence = List.copyOf(evidence);
        }

        /// What to start: the vector, or the shell with the line, secrets put in their places. Not
        /// to be kept.
        ///
        /// @param variables name to value, of the environment that secrets are read from; null
        ///     where one is not set
        /// @throws IllegalArgumentException where one of the variables is not set
        public List<String> vector(Function<String, @Nullable String> variables) {
            List<String> filled = new ArrayList<>(arguments);
            for (Supplied each : supplied) {
                String value = variables.apply(each.variable());
                if (value == null) {
                    throw new IllegalArgumentException("The variable " + each.variable()
                            + " is not set, which was named for a withheld argument: set it and start again.");
                }
                String before = filled.get(each.argument());
                int at = before.indexOf(each.mark());
                if (at >= 0) {
                    String put = shell ? "'" + value.replace("'", "'\\''") + "'" : value;
                    filled.set(
                            each.argument(),
                            before.substring(0, at)
                                    + put
                                    + before.substring(at + each.mark().length()));
                }
            }
            return shell ? List.of("sh", "-c", String.join(" ", filled)) : filled;
        }
    }

    /// The value of a variable of the user's own environment, in the place of a secret that was
    /// withheld. The value is read when the command starts and kept nowhere.
    ///
    /// @param argument index in the command's arguments
    /// @param mark what stands there instead
    record Supplied(int argument, String mark, String variable) {}

    /// The seeds, and where another one can be put.
    ///
    /// @param seeds what is seeded to its seed
    /// @param slot where the command takes its seed from; null where that is not known, so that
    ///     reruns can only keep it
    record Seeds(Map<String, String> seeds, @Nullable SeedSlot slot, String note, Grade grade, List<Evidence> evidence)
            implements Step {
        public Seeds {
            seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
            evidence = List.copyOf(evidence);
        }
    }

    /// Environment variables that change what is computed. Never secrets.
    record Variables(Map<String, String> values, String note, Grade grade, List<Evidence> evidence) implements Step {
        public Variables {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            evidence = List.copyOf(evidence);
        }
    }

    /// What it ran on.
    ///
    /// @param kind `gpu` or `cpu`
    /// @param attributes in the record's words
    record Device(
            String kind, String name, Map<String, String> attributes, String note, Grade grade, List<Evidence> evidence)
            implements Step {
        public Device {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            evidence = List.copyOf(evidence);
        }
    }
}
