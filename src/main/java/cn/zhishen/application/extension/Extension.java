package cn.zhishen.application.extension;

import java.time.Instant;

/**
 * That the authority has more time to decide on an application.
 *
 * @param number of the application
 * @param days working days more, as the settings gave them then
 * @param basis the clause
 * @param reason the enterprise reads it
 * @param approval by what the head of the authority approved it, such as the number of a paper; the staff alone read it
 * @param officer log-in
 */
public record Extension(
        String number, int days, String basis, String reason, String approval, String officer, Instant at) {}
