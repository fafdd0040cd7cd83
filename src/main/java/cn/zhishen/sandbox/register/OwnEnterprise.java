package cn.zhishen.sandbox.register;

import java.time.Instant;

/**
 * An enterprise that a visitor founded, or one of the library that a visitor made known to the registers.
 *
 * @param divisionCode of the registered place
 */
record OwnEnterprise(String uscc, String name, String divisionCode, StartingLibrary library, Instant foundedAt) {}
