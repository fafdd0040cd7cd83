package cn.zhishen.web.portal.message;

import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.web.page.ShownMessages;
import cn.zhishen.web.portal.SignedIn;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The messages of the enterprise. Opening one marks it as read, so it is a form: a link must change nothing. */
@Controller
@RequestMapping("/portal/messages")
class MessageController {

    private final Messages messages;
    private final ShownMessages shown;

    MessageController(Messages messages, ShownMessages shown) {
        this.messages = messages;
        this.shown = shown;
    }

    @GetMapping
    ModelAndView list(
            SignedIn enterprise,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "0") String page,
            Locale locale) {
        return new ModelAndView(
                "portal/messages", "list", shown.page(Recipient.of(enterprise.uscc()), unread, page, locale));
    }

    /** @param open whether to go on to what the message is about */
    @PostMapping("/{id}/read")
    String read(SignedIn enterprise, @PathVariable long id, @RequestParam(defaultValue = "false") boolean open) {
        var message = messages.read(Recipient.of(enterprise.uscc()), id);
        return "redirect:" + (open ? message.path() : "/portal/messages");
    }

    @PostMapping("/read")
    String readAll(SignedIn enterprise, @RequestParam(defaultValue = "") List<Long> unread) {
        messages.readAll(Recipient.of(enterprise.uscc()), unread);
        return "redirect:/portal/messages";
    }
}
