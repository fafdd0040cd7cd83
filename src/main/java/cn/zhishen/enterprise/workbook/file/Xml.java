package cn.zhishen.enterprise.workbook.file;

import cn.zhishen.enterprise.workbook.BadWorkbook;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML of strangers from its beginning to its end. Elements are known by their local names, because transitional and strict Open XML
 * have different namespaces, and writers choose their own prefixes. A document type is refused: Open XML has none.
 */
final class Xml implements Closeable {

    private static final XMLInputFactory FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** How Open XML writes characters that XML cannot, such as _x000D_ for a carriage return. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** Readings and other remarks on a text. */
    private static final Set<String> BESIDE_THE_TEXT = Set.of("rPh", "phoneticPr");

    private final InputStream in;
    private final XMLStreamReader reader;

    Xml(InputStream in) throws IOException {
        this.in = in;
        try {
            reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Goes on to the next beginning or end of an element; false at the end of the document. */
    boolean next() throws IOException {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new BadWorkbook("文件含有文档类型声明或外部实体，为安全起见不予读取" + SpreadsheetFile.REMEDY);
                }
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    boolean begins() {
        return reader.isStartElement();
    }

    boolean begins(String element) {
        return reader.isStartElement() && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return reader.isEndElement() && reader.getLocalName().equals(element);
    }

    String name() {
        return reader.getLocalName();
    }

    /** An attribute of the element that begins, null if it has none of that name. */
    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    /** An attribute of any namespace, but of one. */
    String qualified(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            if (reader.getAttributeLocalName(i).equals(name) && namespace != null && !namespace.isEmpty()) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    boolean isTrue(String attribute) {
        var value = attribute(attribute);
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    /** The text of the element that begins, which has no elements. */
    String text() throws IOException {
        try {
            return reader.getElementText();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** The whole text of a shared or inline string, whatever runs it is made of, without readings. */
    String richText(String element) throws IOException {
        var text = new StringBuilder();
        int beside = 0;
        while (next() && !(beside == 0 && ends(element))) {
            if (BESIDE_THE_TEXT.contains(name())) {
                beside += begins() ? 1 : -1;
            } else if (beside == 0 && begins("t")) {
                text.append(text());
            }
        }
        return unescaped(text.toString());
    }

    static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(code ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))))
                : text;
    }

    private static IOException broken(XMLStreamException e) {
        return e.getNestedException() instanceof IOException nested ? nested : new IOException(e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
