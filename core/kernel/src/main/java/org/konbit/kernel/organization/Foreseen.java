package org.konbit.kernel.organization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.organization.Organizations.Organization;

/**
 * What a trial foresees that the community would be: what is read there, and in a file what rows would have made of it, so that a later row
 * finds what an earlier one of the same name left. In memory each of these is two numbers ({@link NumbersByText}); in the file it takes
 * about what its row takes. The file goes when this is closed. Used by one thread.
 */
final class Foreseen implements Standing, AutoCloseable {
    private final Database database;
    private final FileChannel file;
    private final NumbersByText places = new NumbersByText();
    private long end;

    Foreseen(Database database, Path file) throws IOException {
        this.database = database;
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public Found find(ImportRow row) {
        List<Intake.Match> found = database.read(Intake.Sql.class,
                sql -> sql.matches(row.folded(), row.it().country()));
        if (found.isEmpty()) {
            String key = row.key();
            return new Found(foreseen(key), false, false, key);
        }
        String id = found.getFirst().id();
        Known known = foreseen(id);
        return new Found(known == null ? read(id) : known, found.size() > 1, found.getFirst().people() > 0, id);
    }

    /** Null if somebody merged or removed it just now. */
    private @Nullable Known read(String id) {
        Reach reach = database.read(Reach.Rows.class, rows -> rows.of(id));
        return database.read(Organizations.class, all -> all.find(id)).map(it -> new Known(it, reach)).orElse(null);
    }

    /** As it would be read where it would be kept. */
    @Override
    public void add(Known known, String folded, String key) {
        Reach all = Reach.of(known.it()).and(known.reach());
        change(new Known(known.it(), new Reach(all.countries(), all.languages(), known.reach().links())), folded, key);
    }

    @Override
    public void change(Known known, String folded, String key) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(new DataOutputStream(bytes), known);
            ByteBuffer written = ByteBuffer.allocate(Integer.BYTES + bytes.size());
            written.putInt(bytes.size()).put(bytes.toByteArray()).flip();
            long at = end;
            while (written.hasRemaining()) {
                end += file.write(written, end);
            }
            places.put(key, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Known foreseen(String key) {
        long at = places.get(key, -1);
        try {
            return at < 0
                    ? null
                    : read(new DataInputStream(new ByteArrayInputStream(
                            bytes(at + Integer.BYTES, ByteBuffer.wrap(bytes(at, Integer.BYTES)).getInt()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(long at, int many) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(many);
        while (read.hasRemaining()) {
            if (file.read(read, at + read.position()) < 0) {
                throw new IOException("The file of a trial is shorter than it was");
            }
        }
        return read.array();
    }

    private static void write(DataOutputStream out, Known known) throws IOException {
        Organization it = known.it();
        List<ContactLink> links = known.reach().links();
        texts(out, List.of(it.id(), it.name(), it.country(), it.sizeClass(), it.language(), it.about(),
                it.link() == null ? "" : it.link(), it.logo() == null ? "" : it.logo(), String.valueOf(it.version())));
        texts(out, known.reach().countries());
        texts(out, known.reach().languages());
        texts(out, links.stream().map(ContactLink::label).toList());
        texts(out, links.stream().map(ContactLink::address).toList());
    }

    private static Known read(DataInputStream in) throws IOException {
        List<String> it = texts(in);
        List<String> countries = texts(in);
        List<String> languages = texts(in);
        List<String> labels = texts(in);
        List<String> addresses = texts(in);
        List<ContactLink> links = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            links.add(new ContactLink(labels.get(i), addresses.get(i)));
        }
        return new Known(new Organization(it.get(0), it.get(1), it.get(2), it.get(3), it.get(4), it.get(5),
                none(it.get(6)), none(it.get(7)), Integer.parseInt(it.get(8))), new Reach(countries, languages, links));
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
