package cn.zhishen.printing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.document.Papers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Each name in a template exists in its paper. Otherwise a renamed component would print a blank. */
class TemplateNamesTest {

    private static final Path DOCUMENTS = Path.of("src", "main", "resources", "documents");

    /** These hold fragments only. */
    private static final List<String> SHARED = List.of("closing", "people");

    static Stream<Named<Paper>> papers() {
        return Papers.all().stream().map(paper -> Named.of(paper.template(), paper));
    }

    @ParameterizedTest
    @MethodSource("papers")
    void aPaperHasWhatItsTemplateMentions(Paper paper) throws Exception {
        assertThat(new TemplateNames(templates()).unknownTo(paper.getClass(), paper.template()))
                .isEmpty();
    }

    @Test
    void noTemplateAndNoFragmentIsLeftOut() throws Exception {
        var templates = templates();
        var names = new TemplateNames(templates);
        Papers.all().forEach(paper -> names.unknownTo(paper.getClass(), paper.template()));

        assertThat(names.fragmentsTaken()).isEqualTo(names.fragments());
        templates.keySet().removeAll(SHARED);
        assertThat(Papers.all()).extracting(Paper::template).containsExactlyInAnyOrderElementsOf(templates.keySet());
    }

    public record Letter(String number, List<Line> lines, Sender sender) implements Paper {

        public record Line(String text) {}

        public record Sender(String name) {}

        @Override
        public String template() {
            return "letter";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p th:text='${paper.numbr}'/>",
                "<p th:text='${papre}'/>",
                "<p th:text='${f.text(numbr)}'/>",
                "<p th:text='|${paper.number}: ${paper.numbr}|'/>",
                "<p th:text='${paper.sender?.nam}'/>",
                "<p th:if='${paper.numbr != null}'/>",
                "<p th:unless='${!paper.numbr.isEmpty()}'/>",
                "<p th:text='${true ? paper.number : paper.numbr}'/>",
                "<p th:each='line : ${paper.lines}' th:text='${line.txt}'/>",
                "<p th:each='line : ${f.list(paper.lines)}' th:text='${line.txt}'/>",
                "<p th:each='line, i : ${paper.lines}' th:text='${i.cont}'/>",
                "<p th:each='line : ${paper.lins}'/>",
                "<p th:with='number=${paper.number}, s=${paper.sender}' th:text='${s.nam}'/>",
                "<p th:with='s=${paper.sender}'/><p th:text='${s.name}'/>",
                "<p th:text='${paper.lines.get(0).txt}'/>",
                "<p th:text='${f.txt(paper.number)}'/>",
                "<p th:text='${f.date(paper.number)}'/>",
                "<p th:attr='data-text=${paper.number}, data-name=${paper.sender.nam}'/>",
                "<p th:replace='~{:: line}'/>",
                "<p th:utext='${paper.number}'/>",
                "<p>[[${paper.number}]]</p>",
            })
    void aNameThatThePaperDoesNotHaveIsFoundWhereverItStands(String misspelt) throws Exception {
        assertThat(unknownToALetter(misspelt)).hasSize(1);
    }

    @Test
    void whatThePaperHasIsNotFoundFaultWith() throws Exception {
        assertThat(unknownToALetter(
                        "<p th:with=\"s=${paper.sender}, t='a, b'\" th:text=\"|${s?.name} ${t.length()}|\"/>"
                                + "<p th:each='line, i : ${f.list(paper.lines)}' th:text='${i.count + line.text}'/>"))
                .isEmpty();
    }

    private static List<String> unknownToALetter(String body) throws Exception {
        var html = "<html xmlns:th='http://www.thymeleaf.org'>" + body + "</html>";
        var template = parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        return new TemplateNames(Map.of("letter", template)).unknownTo(Letter.class, "letter");
    }

    private static Map<String, Document> templates() throws Exception {
        var templates = new TreeMap<String, Document>();
        try (var files = Files.list(DOCUMENTS)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                try (var in = Files.newInputStream(file)) {
                    templates.put(file.getFileName().toString().replace(".html", ""), parse(in));
                }
            }
        }
        return templates;
    }

    private static Document parse(InputStream in) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(in);
    }
}
