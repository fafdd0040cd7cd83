package cn.zhishen.web.portal.message;

import cn.zhishen.message.Channel;
import cn.zhishen.message.MessageKind;
import cn.zhishen.message.MessageSettings;
import cn.zhishen.message.Recipient;
import cn.zhishen.message.contact.ContactRefused;
import cn.zhishen.message.contact.ContactSettings;
import cn.zhishen.message.contact.Contacts;
import cn.zhishen.message.contact.Declinations;
import cn.zhishen.web.limit.Buckets;
import cn.zhishen.web.limit.RateLimit;
import cn.zhishen.web.portal.SignedIn;
import cn.zhishen.web.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** By which address the enterprise is reached, and what it does not want there. */
@Controller
@RequestMapping("/portal/contacts")
class ContactController {

    private final Contacts contacts;
    private final Declinations declinations;
    private final MessageSettings kinds;
    private final RateLimit codes;

    ContactController(
            Contacts contacts,
            Declinations declinations,
            MessageSettings kinds,
            ContactSettings settings,
            Buckets buckets,
            Clock clock) {
        this.contacts = contacts;
        this.declinations = declinations;
        this.kinds = kinds;
        this.codes = new RateLimit(buckets, clock, "contact code", settings.codesPerHour(), Duration.ofHours(1));
    }

    @GetMapping
    ModelAndView page(SignedIn enterprise) {
        var mayBeDeclined = kinds.mayBeDeclined(Recipient.Kind.ENTERPRISE);
        return new ModelAndView("portal/contacts")
                .addObject("contacts", contacts.of(enterprise.uscc()))
                .addObject("optional", mayBeDeclined)
                .addObject("declined", declinations.of(Recipient.of(enterprise.uscc())))
                .addObject(
                        "always",
                        Arrays.stream(MessageKind.values())
                                .filter(kind -> kind.recipient() == Recipient.Kind.ENTERPRISE)
                                .filter(kind -> !mayBeDeclined.contains(kind))
                                .toList());
    }

    /** Sends a code. So that nobody is flooded, one enterprise gets few, and so does one address, whoever asks. */
    @PostMapping("/{channel}")
    Object ask(
            SignedIn enterprise,
            @PathVariable Channel channel,
            @RequestParam(defaultValue = "") String address,
            HttpServletResponse response) {
        try {
            var admitted = contacts.admitted(channel, address);
            codes.take(channel + " " + enterprise.uscc().value())
                    .or(() -> codes.take(channel + " " + admitted))
                    .ifPresent(wait -> {
                        throw ContactRefused.tooMany(wait);
                    });
            contacts.ask(enterprise.uscc(), channel, admitted);
        } catch (ContactRefused e) {
            return beside(e, enterprise, channel, response).addObject("typed", address);
        }
        return done("sent", channel);
    }

    @PostMapping("/{channel}/code")
    Object confirm(
            SignedIn enterprise,
            @PathVariable Channel channel,
            @RequestParam(defaultValue = "") String code,
            HttpServletResponse response) {
        try {
            contacts.confirm(enterprise.uscc(), channel, code);
        } catch (ContactRefused e) {
            return beside(e, enterprise, channel, response);
        }
        return done("confirmed", channel);
    }

    @PostMapping("/{channel}/removal")
    String remove(SignedIn enterprise, @PathVariable Channel channel) {
        contacts.remove(enterprise.uscc(), channel);
        return done("removed", channel);
    }

    @PostMapping("/wanted")
    String choose(SignedIn enterprise, @RequestParam(defaultValue = "") Set<MessageKind> wanted) {
        declinations.choose(Recipient.of(enterprise.uscc()), wanted);
        return "redirect:/portal/contacts?done=wanted";
    }

    private ModelAndView beside(
            ContactRefused refusal, SignedIn enterprise, Channel channel, HttpServletResponse response) {
        return Problem.beside(refusal, page(enterprise), response).addObject("refusedChannel", channel);
    }

    private static String done(String what, Channel channel) {
        return "redirect:/portal/contacts?done=" + what + "#" + channel.name();
    }
}
