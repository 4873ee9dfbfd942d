package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** How the community looks, as somebody tries it who has no other program for pictures than a telephone. */
@KonbitTest(ownSite = true)
class AppearanceTest {
    private static final String PATH = "/admin/appearance";

    private static final byte[] HUGE_WEBP = {'R', 'I', 'F', 'F', 18, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L', 5,
            0, 0, 0, 0x2f, (byte) 0xfe, (byte) 0xbf, (byte) 0xff, 0x0f, 0};

    /** Of so many colours that no kind of file makes it small. */
    private static byte[] photograph(int width, int height, String kind) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, kind, out);
        return out.toByteArray();
    }

    @Test
    void coloursThatCannotBeReadAreNamedBesideTheColoursOnly(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open(PATH);
        administrator.form("corners").fill("light.ink", "#f8f6f0").press("act", "USE");

        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.document().select("form p.problem")).hasSize(1);
        assertThat(administrator.document().select("form[action$=/logo] .problem")).isEmpty();
        administrator.press("act", "DISCARD");
    }

    @Test
    void aLogoOfAnyUsualSizeIsMadeSmallByTheSite(Site site) throws IOException {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        for (String kind : new String[]{"png", "jpg"}) {
            byte[] large = photograph(1200, 900, kind);
            assertThat(large.length).isGreaterThan(20_000).isLessThan(5 << 20);
            administrator.open(PATH).form("logo").attach("logo", "logo." + kind, large).submit();
            assertThat(administrator.text()).as(kind).contains("Todo el mundo la verá");
            String logo = site.visitor().open("/").document().select("img.logo").attr("src");
            byte[] small = site.visitor().open(logo).bytes();
            assertThat(small).as(kind).hasSizeLessThan(20_000);
            BufferedImage shown = ImageIO.read(new ByteArrayInputStream(small));
            assertThat((double) shown.getWidth() / shown.getHeight()).isBetween(1.25, 1.45);
            assertThat(shown.getHeight()).isGreaterThanOrEqualTo(40);
        }
        assertThat(administrator.open(PATH).text()).contains("5 MB", "8 millones");
        administrator.form("logo").attach("logo", "logo.webp", HUGE_WEBP).submit();
        assertThat(administrator.status()).as("16,383 pixels on each side, in 26 bytes").isEqualTo(422);
        assertThat(administrator.text()).contains("512 píxeles");
        administrator.open(PATH);
        administrator.form("logo").attach("logo", "foto.png", photograph(4000, 2500, "png")).submit();
        assertThat(administrator.status()).isEqualTo(422);
    }

    @Test
    void whatIsTriedIsDiscardedWithoutWhatIsInUse(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open(PATH).form("light.anil");
        administrator.fill("light.anil", "#1f5c3f").press("act", "USE");
        administrator.open(PATH).form("light.paper").fill("light.paper", "#ffff00").press("act", "LOOK");
        assertThat(colour(administrator, "light.paper")).isEqualTo("#ffff00");
        administrator.press("act", "DISCARD");
        assertThat(colour(administrator.open(PATH), "light.paper")).isNotEqualTo("#ffff00");
        assertThat(colour(administrator, "light.anil")).isEqualTo("#1f5c3f");
        assertThat(administrator.document().select("button[value=DISCARD]")).as("nothing is tried any more").isEmpty();
    }

    @Test
    void goingBackToHowKonbitComesAsksFirst(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open(PATH).form("light.anil");
        administrator.fill("light.anil", "#1f5c3f").press("act", "USE").open(PATH);
        assertThat(administrator.document().select("details:not([open]) button[value=RESET]")).hasSize(1);
        assertThat(administrator.text()).contains("Se van los colores que todo el mundo ve");
        administrator.press("act", "RESET");
        assertThat(colour(administrator.open(PATH), "light.anil")).isNotEqualTo("#1f5c3f");
    }

    @Test
    void theSetsOfTheSetupAreThereAndOnlyTried(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open(PATH);
        String before = colour(administrator, "light.anil");
        assertThat(administrator.document().select("button[name=dress]").eachAttr("value"))
                .containsExactly("ANIL", "CEIBA", "MAR", "GRANA");
        administrator.press("dress", "GRANA");
        assertThat(colour(administrator.open(PATH), "light.anil")).isEqualTo("#8c1d33");
        administrator.press("act", "DISCARD");
        assertThat(colour(administrator.open(PATH), "light.anil")).isEqualTo(before);
    }

    @Test
    void oneProblemIsToldOnce(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open(PATH).form("light.anil");
        administrator.fill("light.anil", "#ffff66").press("act", "LOOK");
        assertThat(administrator.document().select("section.note li").eachText())
                .filteredOn(line -> line.contains("Enlaces y botones sobre Tarjetas"))
                .hasSize(1);
        administrator.open(PATH).press("act", "DISCARD");
    }

    private static String colour(Browser page, String field) {
        return page.document().select("input[name=" + field + "]").val();
    }
}
