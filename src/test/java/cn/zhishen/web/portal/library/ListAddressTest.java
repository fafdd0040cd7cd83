package cn.zhishen.web.portal.library;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.enterprise.library.EntryPage.Column;
import cn.zhishen.enterprise.library.LibrarySettings;
import cn.zhishen.web.portal.library.ManyPages.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListAddressTest {

    private static final Filter NARROWED = new Filter("扎西&x=1", "TITLE", "ENDING");

    @Test
    void everyLinkKeepsWhatItDoesNotChange() {
        var here = address(NARROWED, "-name", "50");
        var narrowed = "/portal/persons?text=%E6%89%8E%E8%A5%BF%26x%3D1&kind=TITLE&state=ENDING";
        assertThat(here.here()).isEqualTo(narrowed + "&sort=-name&size=50");
        assertThat(here.sized(20)).isEqualTo(narrowed + "&sort=-name");
        assertThat(here.sorted("position")).isEqualTo(narrowed + "&sort=position&size=50");
        assertThat(here.unsorted()).isEqualTo(narrowed + "&size=50");
        assertThat(here.cleared()).isEqualTo("/portal/persons?sort=-name&size=50");
    }

    @Test
    void aColumnIsSortedUpThenDownThenNoMore() {
        var up = address(new Filter("", "", ""), "name", "");
        assertThat(up.direction("name")).isEqualTo("ascending");
        assertThat(up.direction("position")).isNull();
        assertThat(up.sorted("name")).endsWith("?sort=-name");
        var down = address(new Filter("", "", ""), "-name", "");
        assertThat(down.direction("name")).isEqualTo("descending");
        assertThat(down.sorted("name")).isEqualTo("/portal/persons");
    }

    @Test
    void unknownColumnsAndSizesAreIgnored() {
        var here = address(new Filter("", "", ""), "-content) --", "100000");
        assertThat(here.here()).isEqualTo("/portal/persons");
        assertThat(here.size()).isEqualTo(20);
        assertThat(here.sort()).isEmpty();
    }

    private static ListAddress address(Filter filter, String sort, String size) {
        var columns = List.of(new Column("name", "姓名", "%s.name"), new Column("position", "职务", "%s.duty"));
        return ListAddress.of(
                "/portal/persons",
                filter,
                sort,
                size,
                columns,
                new LibrarySettings(20, 20, List.of(20, 50, 100), 500, 3));
    }
}
