package cn.zhishen.web.page;

import cn.zhishen.shared.RegionSettings;
import cn.zhishen.shared.SandboxSettings;
import cn.zhishen.workflow.staff.StaffGroup;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * What every page shows around its content; {@code @frame} in the templates, so that error pages have it too.
 *
 * @param sessionTimeout how long a log-in lasts without use
 */
@Component("frame")
@EnableConfigurationProperties(ImprintSettings.class)
public record PageFrame(
        SandboxSettings settings,
        RegionSettings region,
        ImprintSettings imprint,
        Emblem emblem,
        @Value("${spring.session.timeout}") Duration sessionTimeout) {

    /** Whether the outside systems are stand-ins; each page says so. */
    public boolean sandbox() {
        return settings.enabled();
    }

    public String authority() {
        return region.authority();
    }

    public long sessionSeconds() {
        return sessionTimeout.toSeconds();
    }

    /** Whether the page can be loaded again by its address. The answer to a form cannot, and would be lost. */
    public boolean hasAddress() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return request.getMethod().equals("GET");
    }

    /** Whether an auditor views the page. An administrator sees less of what auditors see. */
    public boolean audits() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return request.isUserInRole(StaffGroup.AUDITORS.role());
    }

    /** Whether somebody views the page who takes decisions, and so may search and see the lists. */
    public boolean decides() {
        var request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return Stream.of(StaffGroup.REVIEWERS, StaffGroup.ISSUERS, StaffGroup.ADMINISTRATORS)
                .anyMatch(group -> request.isUserInRole(group.role()));
    }

    /** This page's own address within the program, for the language switch. */
    public String here() {
        var here = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("lang")
                .build();
        var context =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().getPath();
        var path = here.getPath() == null ? "/" : here.getPath().substring(context == null ? 0 : context.length());
        return here.getQuery() == null ? path : path + "?" + here.getQuery();
    }
}
