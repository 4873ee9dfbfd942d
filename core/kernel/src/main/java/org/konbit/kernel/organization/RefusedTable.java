package org.konbit.kernel.organization;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.table.KeptTable;
import org.konbit.kernel.table.SheetWriter;
import org.konbit.kernel.table.TableWriter;
import org.konbit.kernel.table.TextWriter;
import org.konbit.kernel.web.WebRequest;

/**
 * The rows of an import that were refused, taken without some cell, or taken as the same as another, to be corrected and brought again: in the form in which the table
 * came, which is what that person's program opens.
 */
record RefusedTable(ImportFiles files, Messages messages) {
    Response response(Request request, ImportSql.Row it) {
        String language = request.language();
        boolean sheet = it.separated().isEmpty();
        String name = it.name().replaceAll("\\.\\w+$", "") + "-"
                + messages.text(language, "organization.import.refused.file") + (sheet ? ".xlsx" : ".csv");
        return ((WebRequest) request).download(name, sheet ? SheetWriter.MEDIA_TYPE : TextWriter.MEDIA_TYPE, out -> {
            try (TableWriter table = writer(out, it, language)) {
                write(table, it, language);
            }
        });
    }

    private TableWriter writer(OutputStream out, ImportSql.Row it, String language) throws IOException {
        return it.separated().isEmpty()
                ? new SheetWriter(out, messages.text(language, "organization.import.refused.file"))
                : new TextWriter(out, it.separated().charAt(0));
    }

    private void write(TableWriter table, ImportSql.Row it, String language) throws IOException {
        List<String> head = new ArrayList<>(List.of(messages.text(language, "organization.import.row"),
                messages.text(language, "organization.import.why")));
        head.addAll(it.columns());
        table.row(head);
        add(table, it, language, files.refused(it.id()), "");
        add(table, it, language, files.noted(it.id()), messages.text(language, "organization.import.left-out") + " ");
        add(table, it, language, files.doubled(it.id()), "");
    }

    private void add(TableWriter table, ImportSql.Row it, String language, Path rows, String before)
            throws IOException {
        if (Files.exists(rows)) {
            KeptTable.read(rows, (number, cells) -> {
                Refusal one = Refusal.of(new KeptTable.Numbered(number, cells), it.columns());
                List<String> row = new ArrayList<>(
                        List.of(String.valueOf(number), before + one.said(messages, language)));
                row.addAll(one.cells());
                table.row(row);
                return true;
            });
        }
    }
}
