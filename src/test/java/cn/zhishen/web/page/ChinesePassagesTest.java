package cn.zhishen.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

class ChinesePassagesTest {

    private final SpringTemplateEngine engine = engine();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Issued by 西藏自治区住房和城乡建设厅           | Issued by [西藏自治区住房和城乡建设厅]
            2027年01月27日 08:30:00                      | [2027年01月27日 08:30:00]
            公路(公路安全设施)                            | [公路(公路安全设施)]
            500 万元                                     | [500 万元]
            《建筑业企业资质标准》（D101C）第3条，not yet | [《建筑业企业资质标准》（]D101C）[第3条，]not yet
            Please wait: 18 characters.                  | Please wait: 18 characters.
            净资产 < 800 万元 & 其他                      | [净资产] &lt; [800 万元] &amp; [其他]
            """)
    void inEnglishAPassageThatIsChineseIsMarked(String text, String marked) {
        var page = page("<p th:text=\"${text}\"></p>", text, Locale.ENGLISH);

        assertThat(page.replace("<span lang=\"zh-CN\">", "[").replace("</span>", "]"))
                .isEqualTo("<p>" + marked + "</p>");
    }

    @Test
    void whatHoldsTextOnlyAndAPageInChineseStayAsTheyAre() {
        var list = "<select><option>二级</option></select><textarea>事实</textarea><p>Level</p>";
        assertThat(page(list, "", Locale.ENGLISH)).isEqualTo(list);
        assertThat(page("<p th:text=\"${text}\"></p>", "二级", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("<p>二级</p>");
    }

    @Test
    void aPassageMayBeAsLongAsAnybodyCanWrite() {
        var text = "该企业的一名注册建造师在其他单位任职，请予核实；".repeat(2000);
        assertThat(page("<p th:text=\"${text}\"></p>", text, Locale.ENGLISH))
                .isEqualTo("<p><span lang=\"zh-CN\">" + text + "</span></p>");
    }

    @Test
    void aCellOfATableStaysOnePiece() {
        assertThat(page("<td th:text=\"${text}\"></td>", "标准（D101C）第3条", Locale.ENGLISH))
                .isEqualTo("<td><span lang=\"zh-CN\">标准（D101C）第3条</span></td>");
    }

    @Test
    void aPageThatSaysItIsChineseIsNotMarked() {
        var page = "<html lang=\"zh-CN\"><body><p>二级</p></body></html>";
        assertThat(page(page, "", Locale.ENGLISH)).isEqualTo(page);
    }

    private String page(String template, String text, Locale language) {
        return engine.process(template, new Context(language, Map.of("text", text)));
    }

    private static SpringTemplateEngine engine() {
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        engine.addDialect(new ChinesePassages());
        return engine;
    }
}
