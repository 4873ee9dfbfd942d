package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * What stands somewhere in a row.
     *
     * @param at the place of its column, from 0; -1 if no column says it
     */
    record Cell(String text, int at) {
        static final Cell NONE = new Cell("", -1);

        /** Parts of it between such signs. */
        List<Cell> parts(String signs) {
            return Stream.of(text.split(signs))
                    .map(String::strip)
                    .filter(one -> !NoWord.is(one))
                    .map(one -> new Cell(one, at))
                    .toList();
        }
    }

    /** What one of the columns says of a row, of the first one that says anything. */
    Cell cell(List<String> cells, ImportColumn column) {
        List<Cell> all = cells(cells, column);
        return all.isEmpty() ? Cell.NONE : all.getFirst();
    }

    /** What all columns of a kind say. */
    List<Cell> cells(List<String> cells, ImportColumn column) {
        List<Cell> all = new ArrayList<>();
        for (int i = 0; i < columns.size() && i < cells.size(); i++) {
            // an organization may be called None
            boolean says = column == ImportColumn.NAME ? !cells.get(i).isEmpty() : !NoWord.is(cells.get(i));
            if (columns.get(i) == column && says) {
                all.add(new Cell(cells.get(i), i));
            }
        }
        return all;
    }
}
