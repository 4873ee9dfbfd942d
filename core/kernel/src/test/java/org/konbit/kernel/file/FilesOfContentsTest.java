package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Forbidden;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.data.Change;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;

class FilesOfContentsTest {
    @OnBothDatabases
    void aFileIsThereForThoseWhoMayReadItsContent(TestDatabase test) {
        try (Databases databases = test.open()) {
            SampleContents contents = SampleContents.in(databases);
            StoredFile file = keep(test, "a.txt", "hello");
            String open = contents.attach(SampleContents.OPEN, file);
            String closed = contents.attach(SampleContents.CLOSED, file);
            String draft = contents.attach(SampleContents.DRAFT, file);

            assertThat(file(databases, open, "visitor")).isEqualTo(file);
            assertThat(file(databases, open, SampleContents.BETO)).isEqualTo(file);
            assertThat(file(databases, closed, SampleContents.ANA)).isEqualTo(file);
            assertThat(file(databases, closed, SampleContents.BETO)).isNull();
            assertThat(file(databases, closed, "visitor")).isNull();
            assertThat(file(databases, draft, SampleContents.ANA)).isEqualTo(file);
            assertThat(file(databases, draft, SampleContents.BETO)).isNull();
            assertThat(file(databases, "0", SampleContents.ANA)).isNull();
        }
    }

    private static @Nullable StoredFile file(Databases databases, String id, String reader) {
        return databases
                .kernel().<FilePages.Sql, Optional<FilePages
                        .Attached>>read(FilePages.Sql.class, sql -> sql.file(id, reader))
                .map(FilePages.Attached::stored)
                .orElse(null);
    }

    @OnBothDatabases
    void onlyToAContentOfItsOwnAPluginMayAttach(TestDatabase test) {
        try (Databases databases = test.open()) {
            SampleContents contents = SampleContents.in(databases);
            StoredFile file = keep(test, "a.txt", "hello");
            assertThatThrownBy(() -> contents.attach("0", file)).isInstanceOf(IllegalArgumentException.class);
            var hello = databases.plugin("hello", getClass().getClassLoader(), "");
            assertThatThrownBy(
                    () -> hello.transact(transaction -> transaction.files().attach(SampleContents.OPEN, file, "ht")))
                    .isInstanceOf(IllegalArgumentException.class);
            var library = databases.plugin("library", getClass().getClassLoader(), "");
            String id = library.transact(transaction -> transaction.files().attach(SampleContents.OPEN, file, "ht"));
            assertThat(databases.changeLog().after(0, 100)).extracting(Change::kind, Change::subject)
                    .contains(org.assertj.core.groups.Tuple.tuple("file", id));
            assertThatThrownBy(() -> contents.attach(new StoredFile("0".repeat(64), "a.html", "text/html", 1)))
                    .isInstanceOf(IllegalArgumentException.class);
            contents.putAway();
            assertThatThrownBy(() -> contents.attach(SampleContents.OPEN, file)).isInstanceOf(Forbidden.class);
        }
    }

    @OnBothDatabases
    void bytesThatNobodySpeaksOfGoAfterADay(TestDatabase test) throws IOException {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            StoredFile used = files.keep("file", Samples.sent("a.txt", "used"));
            StoredFile young = files.keep("file", Samples.sent("a.txt", "young"));
            StoredFile old = files.keep("file", Samples.sent("a.txt", "old"));
            StoredFile again = files.keep("file", Samples.sent("a.txt", "again"));
            SampleContents.in(databases).attach(used);
            for (StoredFile file : new StoredFile[]{used, old, again}) {
                Path path = files.path(file.sha256());
                Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
            files.keep("file", Samples.sent("b.txt", "again"));
            try (UnusedFiles unused = new UnusedFiles(databases.kernel(), files,
                    AsideFiles.open(test.directory(), files, InstantSource.system()), InstantSource.system())) {
                assertThat(unused.clear()).isEqualTo(1);
            }
            assertThat(files.path(old.sha256())).doesNotExist();
            assertThat(files.path(used.sha256())).exists();
            assertThat(files.path(young.sha256())).exists();
            assertThat(files.path(again.sha256())).exists();
        }
    }

    private static StoredFile keep(TestDatabase test, String name, String text) {
        return KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT).keep("file", Samples.sent(name, text));
    }
}
