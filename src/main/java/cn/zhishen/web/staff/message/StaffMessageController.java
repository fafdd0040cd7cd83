package cn.zhishen.web.staff.message;

import cn.zhishen.message.MessageKind;
import cn.zhishen.message.MessageSettings;
import cn.zhishen.message.Messages;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.contact.Contacts;
import cn.zhishen.message.contact.Declinations;
import cn.zhishen.web.page.ShownMessages;
import cn.zhishen.workflow.staff.StaffMember;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The messages of a member of the staff. */
@Controller
@RequestMapping("/staff/messages")
class StaffMessageController {

    private final Messages messages;
    private final ShownMessages shown;
    private final Contacts contacts;
    private final Declinations declinations;
    private final MessageSettings kinds;

    StaffMessageController(
            Messages messages,
            ShownMessages shown,
            Contacts contacts,
            Declinations declinations,
            MessageSettings kinds) {
        this.messages = messages;
        this.shown = shown;
        this.contacts = contacts;
        this.declinations = declinations;
        this.kinds = kinds;
    }

    @GetMapping
    ModelAndView list(
            @AuthenticationPrincipal StaffMember member,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "0") String page) {
        var recipient = Recipient.staff(member.id());
        return new ModelAndView("staff/messages", "list", shown.page(recipient, unread, page, Locale.CHINA))
                .addObject("reached", !contacts.channels(recipient).isEmpty())
                .addObject("optional", kinds.mayBeDeclined(Recipient.Kind.STAFF))
                .addObject("declined", declinations.of(recipient));
    }

    /** @param open whether to go on to what the message is about */
    @PostMapping("/{id}/read")
    String read(
            @AuthenticationPrincipal StaffMember member,
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean open) {
        var message = messages.read(Recipient.staff(member.id()), id);
        return "redirect:" + (open ? message.path() : "/staff/messages");
    }

    @PostMapping("/read")
    String readAll(@AuthenticationPrincipal StaffMember member, @RequestParam(defaultValue = "") List<Long> unread) {
        messages.readAll(Recipient.staff(member.id()), unread);
        return "redirect:/staff/messages";
    }

    @PostMapping("/wanted")
    String choose(
            @AuthenticationPrincipal StaffMember member, @RequestParam(defaultValue = "") Set<MessageKind> wanted) {
        declinations.choose(Recipient.staff(member.id()), wanted);
        return "redirect:/staff/messages?done=wanted";
    }
}
