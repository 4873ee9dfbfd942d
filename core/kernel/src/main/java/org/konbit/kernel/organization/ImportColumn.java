package org.konbit.kernel.organization;

import java.util.List;
import java.util.Locale;
import org.konbit.kernel.search.Folding;

/** What a column of a table says of an organization. */
enum ImportColumn {
    NAME("name", "nombre", "nome", "nom", "non", "organizacion", "organizacao", "organization", "organisation",
            "oganizasyon"),
    COUNTRY("country", "pais", "pays", "peyi"),
    ALSO_IN("other countries", "also in", "otros paises", "outros paises", "autres pays", "lot peyi", "countries",
            "paises"),
    SIZE("size", "tamano", "tamanho", "taille", "gwose", "people", "personas", "pessoas", "personnes", "moun"),
    LANGUAGE("language", "idioma", "lingua", "langue", "lang"),
    LANGUAGES("languages", "idiomas", "linguas", "langues", "lang yo"),
    ABOUT("about", "description", "descripcion", "descricao", "what it does", "que hace", "o que faz",
            "ce qu'elle fait",
            "sa li fe"),
    LINK("web", "website", "sitio", "sitio web", "pagina", "pagina web", "site", "site web", "page web", "url", "link",
            "enlace", "lien", "lyen", "paj entenet"),
    MAIL("e-mail", "email", "mail", "correo", "correo electronico", "courriel", "imel"),
    PHONE("phone", "telephone", "telefono", "telefone", "celular", "whatsapp", "telefon"),
    LINKS("links", "other links", "otros enlaces", "outros links", "autres liens", "lot lyen", "facebook", "instagram"),
    IGNORE;

    private final List<String> names;

    ImportColumn(String... names) {
        this.names = List.of(names);
    }

    /** What a column is that is called so, as far as one can tell. */
    static ImportColumn of(String header) {
        String folded = Folding.fold(header.strip());
        for (ImportColumn one : values()) {
            if (one.names.contains(folded)) {
                return one;
            }
        }
        for (ImportColumn one : values()) {
            // "Nombre de la organización", "País principal"
            if (one.names.stream().anyMatch(name -> name.length() > 3 && folded.startsWith(name + " "))) {
                return one;
            }
        }
        return IGNORE;
    }

    /** How many cells of a row are what columns are called. */
    static int known(List<String> cells) {
        return (int) cells.stream().map(ImportColumn::of).filter(one -> one != IGNORE).distinct().count();
    }

    /** The key of what it is called. */
    String key() {
        return "organization.import.column." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
