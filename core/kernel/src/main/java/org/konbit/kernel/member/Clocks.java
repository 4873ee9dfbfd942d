package org.konbit.kernel.member;

import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.search.Folding;

/** The clocks people live by. */
public final class Clocks {
    /** The zone most people of a country live by; who lives by another one says so in the settings. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("AG", "America/Antigua"), Map.entry("AI", "America/Anguilla"),
            Map.entry("AR", "America/Argentina/Buenos_Aires"), Map.entry("AW", "America/Aruba"),
            Map.entry("BB", "America/Barbados"), Map.entry("BM", "Atlantic/Bermuda"), Map.entry("BO", "America/La_Paz"),
            Map.entry("BR", "America/Sao_Paulo"), Map.entry("BS", "America/Nassau"), Map.entry("BZ", "America/Belize"),
            Map.entry("CA", "America/Toronto"), Map.entry("CL", "America/Santiago"), Map.entry("CO", "America/Bogota"),
            Map.entry("CR", "America/Costa_Rica"), Map.entry("CU", "America/Havana"),
            Map.entry("CW", "America/Curacao"),
            Map.entry("DE", "Europe/Berlin"), Map.entry("DM", "America/Dominica"),
            Map.entry("DO", "America/Santo_Domingo"),
            Map.entry("EC", "America/Guayaquil"), Map.entry("ES", "Europe/Madrid"), Map.entry("FR", "Europe/Paris"),
            Map.entry("GB", "Europe/London"), Map.entry("GD", "America/Grenada"), Map.entry("GF", "America/Cayenne"),
            Map.entry("GP", "America/Guadeloupe"), Map.entry("GT", "America/Guatemala"),
            Map.entry("GY", "America/Guyana"),
            Map.entry("HN", "America/Tegucigalpa"), Map.entry("HT", "America/Port-au-Prince"),
            Map.entry("IT", "Europe/Rome"), Map.entry("JM", "America/Jamaica"), Map.entry("KN", "America/St_Kitts"),
            Map.entry("KY", "America/Cayman"), Map.entry("LC", "America/St_Lucia"), Map.entry("MF", "America/Marigot"),
            Map.entry("MQ", "America/Martinique"), Map.entry("MS", "America/Montserrat"),
            Map.entry("MX", "America/Mexico_City"), Map.entry("NI", "America/Managua"),
            Map.entry("PA", "America/Panama"),
            Map.entry("PE", "America/Lima"), Map.entry("PR", "America/Puerto_Rico"), Map.entry("PT", "Europe/Lisbon"),
            Map.entry("PY", "America/Asuncion"), Map.entry("SR", "America/Paramaribo"),
            Map.entry("SV", "America/El_Salvador"), Map.entry("SX", "America/Lower_Princes"),
            Map.entry("TC", "America/Grand_Turk"), Map.entry("TT", "America/Port_of_Spain"),
            Map.entry("US", "America/New_York"), Map.entry("UY", "America/Montevideo"),
            Map.entry("VC", "America/St_Vincent"), Map.entry("VE", "America/Caracas"),
            Map.entry("VG", "America/Tortola"),
            Map.entry("VI", "America/St_Thomas"));
    private static final List<String> NEAR = List.of("America/", "Atlantic/", "Europe/");
    /** Further away one place of each clock is enough: every place of a list this long costs each reader of the page. */
    private static final List<String> FAR = List.of("Africa/Abidjan", "Africa/Algiers", "Africa/Cairo",
            "Africa/Casablanca",
            "Africa/Dakar", "Africa/Johannesburg", "Africa/Kinshasa", "Africa/Lagos", "Africa/Luanda", "Africa/Maputo",
            "Africa/Nairobi", "Asia/Bangkok", "Asia/Beirut", "Asia/Dhaka", "Asia/Dubai", "Asia/Ho_Chi_Minh",
            "Asia/Hong_Kong",
            "Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Manila",
            "Asia/Seoul",
            "Asia/Shanghai", "Asia/Singapore", "Asia/Tashkent", "Asia/Tehran", "Asia/Tokyo", "Asia/Yangon",
            "Australia/Adelaide", "Australia/Brisbane", "Australia/Darwin", "Australia/Perth", "Australia/Sydney",
            "Indian/Mauritius", "Indian/Reunion", "Pacific/Auckland", "Pacific/Easter", "Pacific/Fiji",
            "Pacific/Galapagos",
            "Pacific/Guam", "Pacific/Honolulu", "Pacific/Noumea", "Pacific/Port_Moresby", "Pacific/Tahiti");
    /** What each language offers: made at its first use and kept. */
    private static final Map<String, Map<String, String>> PLACES = new ConcurrentHashMap<>();

    private Clocks() {}

    /** The country's clock, where one is known. */
    public static Optional<String> known(@Nullable String country) {
        return country == null ? Optional.empty() : Optional.ofNullable(ZONES.get(country));
    }

    /** The clocks to choose from by IANA id, as their place, in the alphabetical order of the language; this one is among them. */
    public static Map<String, String> choices(String current, Language language) {
        Map<String, String> places = PLACES.computeIfAbsent(language.tag(), tag -> places(language));
        if (places.containsKey(current)) {
            return places;
        }
        Map<String, String> clocks = new LinkedHashMap<>(places);
        clocks.put(current, language.placeName(current));
        return clocks;
    }

    private static Map<String, String> places(Language language) {
        Map<String, String> places = new LinkedHashMap<>();
        Stream.concat(ZoneId.getAvailableZoneIds().stream().filter(Clocks::isNear).filter(Clocks::isCurrent),
                FAR.stream())
                .sorted(Comparator.<String, String>comparing(id -> Folding.fold(language.placeName(id)))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(id -> places.put(id, language.placeName(id)));
        places.put("UTC", "UTC");
        return Collections.unmodifiableMap(places);
    }

    private static boolean isNear(String id) {
        return NEAR.stream().anyMatch(id::startsWith);
    }

    /** Leaves out parts of a country that most ids have a newer or a plainer name for, and small places whose clock a larger one nearby has. */
    private static boolean isCurrent(String id) {
        return !id.matches(
                "America/(Indiana|Kentucky|North_Dakota)/.*|America/(Buenos_Aires|Catamarca|Cordoba|Jujuy|Mendoza|Rosario"
                        + "|Argentina/ComodRivadavia|Coral_Harbour|Ensenada|Fort_Wayne|Knox_IN|Louisville|Porto_Acre|Santa_Isabel|Shiprock"
                        + "|Virgin|Atka|Godthab|Montreal|Nipigon|Pangnirtung|Rainy_River|Thunder_Bay|Yellowknife"
                        + "|Adak|Atikokan|Blanc-Sablon|Cambridge_Bay|Creston|Danmarkshavn|Dawson|Dawson_Creek|Fort_Nelson|Glace_Bay"
                        + "|Goose_Bay|Inuvik|Iqaluit|Juneau|Menominee|Metlakatla|Nome|Rankin_Inlet|Resolute|Scoresbysund|Sitka"
                        + "|Swift_Current|Thule|Yakutat)|Atlantic/(Faeroe|Jan_Mayen|South_Georgia)"
                        + "|Europe/(Astrakhan|Belfast|Busingen|Kiev|Kirov|Mariehamn|Nicosia|Saratov|Tiraspol|Ulyanovsk|Uzhgorod|Vaduz"
                        + "|Volgograd|Zaporozhye)");
    }
}
