package assay.view.report;

import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.project.BeforeSigning;
import assay.project.SignedFile;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One person signs one file: with which key, as whom, meaning what. Passwords pass through and are wiped.
final class SignModel {
    /// What the command line calls its options means nothing here.
    private static final Pattern OPTION = Pattern.compile("(: name one)? with --[a-z]+");

    private final Texts texts = Texts.of(ReportView.class);
    private final IssuedSource source;
    private Path pdf;
    private final Jobs.Lane looking;
    private final Jobs.Lane signing;
    private final ReadOnlyObjectWrapper<Load<BeforeSigning>> before =
            new ReadOnlyObjectWrapper<>(this, "before", new Load.Waiting<>());
    private final BooleanProperty token = new SimpleBooleanProperty(this, "token");
    private final ObjectProperty<@Nullable Path> key = new SimpleObjectProperty<>(this, "key");
    private final ObjectProperty<@Nullable Path> library = new SimpleObjectProperty<>(this, "library");
    private final ObjectProperty<@Nullable Path> elsewhere = new SimpleObjectProperty<>(this, "elsewhere");
    private final IntegerProperty slot = new SimpleIntegerProperty(this, "slot");
    private final StringProperty alias = new SimpleStringProperty(this, "alias", "");
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty role = new SimpleStringProperty(this, "role", "");
    private final StringProperty comment = new SimpleStringProperty(this, "comment", "");
    private final StringProperty place = new SimpleStringProperty(this, "place", "");
    private final ObjectProperty<@Nullable Meaning> meaning = new SimpleObjectProperty<>(this, "meaning");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<@Nullable String> refused = new ReadOnlyObjectWrapper<>(this, "refused");
    private final ReadOnlyObjectWrapper<@Nullable SignedFile> signed = new ReadOnlyObjectWrapper<>(this, "signed");

    SignModel(IssuedSource source, Jobs jobs, Path pdf) {
        this.source = source;
        this.pdf = pdf;
        looking = jobs.lane();
        signing = jobs.lane();
    }

    /// Reads what is to be looked at first.
    void look() {
        Path file = pdf;
        looking.start(
                texts.text("job.look", String.valueOf(file.getFileName())),
                progress -> source.before(file),
                outcome -> before.set(Load.of(outcome)));
    }

    /// Signs.
    ///
    /// @param secret password or PIN; wiped
    void sign(char[] secret) {
        KeyWish wish = wish();
        Signing said;
        try {
            said = new Signing(
                    name.get(), role.get(), Objects.requireNonNull(meaning.get()), comment.get(), place.get());
        } catch (RuntimeException wrong) {
            Arrays.fill(secret, '\0');
            refused.set(wrong.getMessage());
            return;
        }
        Path file = pdf;
        Path to = elsewhere.get() == null ? file : elsewhere.get();
        work(texts.text("job.sign", said.name()), secret, () -> source.sign(file, to, wish, secret, said), signed::set);
    }

    /// Makes a key for trying, and takes it.
    ///
    /// @param password wiped
    void trial(Path file, char[] password) {
        String whom = name.get();
        work(
                texts.text("job.trial"),
                password,
                () -> {
                    source.trialKey(file, whom, password);
                    return file;
                },
                made -> {
                    token.set(false);
                    key.set(made);
                });
    }

    private <T> void work(String title, char[] secret, Supplier<T> work, Consumer<T> then) {
        busy.set(true);
        refused.set(null);
        signing.start(
                title,
                progress -> {
                    try {
                        return work.get();
                    } finally {
                        Arrays.fill(secret, '\0');
                    }
                },
                outcome -> {
                    busy.set(false);
                    switch (outcome) {
                        case Outcome.Done<T>(T done) -> then.accept(done);
                        case Outcome.Failed<T>(String why, Throwable _) ->
                            refused.set(OPTION.matcher(why).replaceAll(""));
                        case Outcome.Stopped<T> stopped -> {}
                    }
                });
    }

    private KeyWish wish() {
        String called = alias.get().isBlank() ? null : alias.get().strip();
        return token.get()
                ? new KeyWish.OfToken(Objects.requireNonNull(library.get()), slot.get(), called)
                : new KeyWish.OfFile(Objects.requireNonNull(key.get()), called);
    }

    /// For the next person, on the file as it is signed now: nothing else of the one before stays.
    void again() {
        SignedFile last = signed.get();
        if (last != null) {
            pdf = last.file();
        }
        key.set(null);
        library.set(null);
        alias.set("");
        name.set("");
        role.set("");
        comment.set("");
        meaning.set(null);
        elsewhere.set(null);
        refused.set(null);
        signed.set(null);
        look();
    }

    /// Whether all is there that signing takes, but for the password.
    BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> !busy.get()
                        && (token.get() ? library.get() != null : key.get() != null)
                        && !name.get().isBlank()
                        && !role.get().isBlank()
                        && meaning.get() != null
                        && (meaning.get() != Meaning.REJECTION || !comment.get().isBlank())
                        && before.get() instanceof Load.Ready<BeforeSigning>,
                busy,
                token,
                library,
                key,
                name,
                role,
                meaning,
                comment,
                before);
    }

    /// The file that is signed next.
    Path pdf() {
        return pdf;
    }

    ReadOnlyObjectProperty<Load<BeforeSigning>> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// Whether the key lies on a card or token, and not in a file.
    BooleanProperty tokenProperty() {
        return token;
    }

    ObjectProperty<@Nullable Path> keyProperty() {
        return key;
    }

    ObjectProperty<@Nullable Path> libraryProperty() {
        return library;
    }

    /// Where the signed file is written to; null for the report's own place.
    ObjectProperty<@Nullable Path> elsewhereProperty() {
        return elsewhere;
    }

    IntegerProperty slotProperty() {
        return slot;
    }

    StringProperty aliasProperty() {
        return alias;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty roleProperty() {
        return role;
    }

    StringProperty commentProperty() {
        return comment;
    }

    StringProperty placeProperty() {
        return place;
    }

    ObjectProperty<@Nullable Meaning> meaningProperty() {
        return meaning;
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Why nothing was signed; null where there is nothing to say.
    ReadOnlyObjectProperty<@Nullable String> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// The file once it is signed.
    ReadOnlyObjectProperty<@Nullable SignedFile> signedProperty() {
        return signed.getReadOnlyProperty();
    }
}
