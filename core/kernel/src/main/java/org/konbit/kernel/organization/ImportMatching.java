package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a table say, in their order.
 *
 * @param country ISO code of rows that name none, or empty
 * @param language BCP 47 tag of texts that name none
 */
record ImportMatching(List<ImportColumn> columns, String country, String language) {
    /** As far as one can tell by how the columns are called: each thing is said by the first one, links by as many as there are. */
    static ImportMatching of(List<String> header, String language) {
        Set<ImportColumn> taken = EnumSet.noneOf(ImportColumn.class);
        List<ImportColumn> columns = new ArrayList<>();
        for (String name : header) {
            ImportColumn one = ImportColumn.of(name);
            columns.add(taken.add(one) || one == ImportColumn.LINKS ? one : ImportColumn.IGNORE);
        }
        return new ImportMatching(columns, "", language);
    }

    /** As it is kept. */
    static ImportMatching read(String kept) {
        String[] parts = kept.split(";", -1);
        List<ImportColumn> columns = new ArrayList<>();
        for (String one : parts[2].split(",")) {
            columns.add(ImportColumn.valueOf(one));
        }
        return new ImportMatching(columns, parts[0], parts[1]);
    }

    /** As it is kept. */
    String kept() {
        return country + ";" + language + ";" + columns.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /** What one of the columns says of a row, of the first one that says anything. */
    String cell(List<String> cells, ImportColumn column) {
        for (int i = 0; i < columns.size() && i < cells.size(); i++) {
            if (columns.get(i) == column && !cells.get(i).isEmpty()) {
                return cells.get(i);
            }
        }
        return "";
    }

    /** What all columns of a kind say. */
    List<String> cells(List<String> cells, ImportColumn column) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < columns.size() && i < cells.size(); i++) {
            if (columns.get(i) == column && !cells.get(i).isEmpty()) {
                all.add(cells.get(i));
            }
        }
        return all;
    }
}
