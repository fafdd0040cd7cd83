package cn.zhishen.web.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Marks the Chinese passages on a page that is read in English, such as the text of a standard or the error of an entry. So they are spoken
 * as Chinese (WCAG 2.2, 3.1.2). Text that cannot hold markup, such as an option of a list, stays as it is.
 */
@Component
class ChinesePassages implements IPostProcessorDialect {

    private static final int AFTER_ALL_OTHERS = 1000;
    private static final Set<String> HOLD_TEXT_ONLY = Set.of("title", "option", "textarea", "script", "style");

    /**
     * From one Chinese character to the last before the next Latin letter, with the figures of a date or a sum. The part between the two is
     * a character class and not a group: the matcher matches a group by recursion, with a stack frame for each character.
     */
    private static final Pattern PASSAGE = Pattern.compile("(?:[0-9][0-9.,]{0,20}\\s?)?[\\p{IsHan}《〔（【]"
            + "(?:[^A-Za-z]*[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uff20])?(?:[\\s0-9:.,%)]*[0-9%)])?");

    @Override
    public String getName() {
        return "Chinese passages";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return AFTER_ALL_OTHERS;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Marker.class, AFTER_ALL_OTHERS));
    }

    /** Thymeleaf creates one for each page. */
    public static final class Marker extends AbstractTemplateHandler {

        private final Deque<String> within = new ArrayDeque<>();
        private IModelFactory models;
        private boolean english;

        @Override
        public void setContext(ITemplateContext context) {
            super.setContext(context);
            models = context.getModelFactory();
            english = Locale.ENGLISH.getLanguage().equals(context.getLocale().getLanguage());
        }

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            if (tag.getElementCompleteName().equals("html")) {
                // staff pages are Chinese, whatever language the reader chose for the others
                english = english && "en".equals(tag.getAttributeValue("lang"));
            }
            if (english) {
                within.push(tag.getElementCompleteName());
            }
            super.handleOpenElement(tag);
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            if (english && !tag.isUnmatched()) {
                within.poll();
            }
            super.handleCloseElement(tag);
        }

        @Override
        public void handleText(IText text) {
            if (!english || HOLD_TEXT_ONLY.contains(within.peek() == null ? "" : within.peek())) {
                super.handleText(text);
                return;
            }
            var whole = text.getText();
            var passages = PASSAGE.matcher(whole);
            if ("td".equals(within.peek()) && passages.find()) {
                // on a phone each piece of a cell would become a cell of its own
                mark(whole);
                return;
            }
            int told = 0;
            while (passages.find()) {
                tell(whole.substring(told, passages.start()));
                mark(passages.group());
                told = passages.end();
            }
            tell(whole.substring(told));
        }

        private void mark(String text) {
            super.handleOpenElement(models.createOpenElementTag("span", "lang", "zh-CN"));
            tell(text);
            super.handleCloseElement(models.createCloseElementTag("span"));
        }

        private void tell(String text) {
            if (!text.isEmpty()) {
                super.handleText(models.createText(text));
            }
        }
    }
}
