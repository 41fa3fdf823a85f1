#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The pages of lede serve in a browser: type, narrow, open, go back, by keys and in the dark;
# nothing on its console.
. tests/cli/lib.bash
command -v chromium >/dev/null && command -v chromedriver >/dev/null || skip "no chromium and chromium-driver"
"$PYTHON" -c 'import selenium' 2>/dev/null || skip "no python3-selenium"
# axe-core judges them, if there is npm: once, not again with sanitizers.
if [ -z "${AXE:-}" ] && ! is_sanitized; then
	folder=$(tests/npm/install)
	case $? in
	0) export AXE=$folder/node_modules/axe-core/axe.min.js ;;
	77) ;;
	*) fail "npm: $folder" ;;
	esac
fi
x=$SCRATCH/x
"$LEDE" index -q -i "$x" corpus/*/ || fail "index corpus"
python <<'P'
import os
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from lede import check, finish
from served import Server

s = Server(os.environ["SCRATCH"] + "/x")
options = webdriver.ChromeOptions()
for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900"):
    options.add_argument(option)
options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
browser = webdriver.Chrome(options=options)


def all_of(selector):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def wait_for(truth, *what):
    try:
        WebDriverWait(browser, 20).until(lambda _: truth())
    except Exception:  # noqa: BLE001 - whatever it is, the page did not get there
        check(False, *what, browser.current_url)


def key(name):
    browser.switch_to.active_element.send_keys(name)


def check_access(target):
    """What axe-core finds serious; AXE is its file, where it is installed."""
    if not os.environ.get("AXE"):
        return
    browser.get(s.url + target)
    browser.execute_script(open(os.environ["AXE"]).read())
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    check(len(found["passes"]) > 10, "axe looked at little", target)
    for one in found["violations"]:
        check(one["impact"] not in ("serious", "critical"), target, one["id"], one["impact"], one["help"],
              [node["html"] for node in one["nodes"]][:3])


pages = ("/", "/?q=TTP+accusations", "/?q=%22", "/actor/Amir%20Khan%20Muttaqi", "/article/none")
try:
    browser.get(s.url + "/")
    # A key puts one into the box; the cards come.
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    check(browser.switch_to.active_element.get_attribute("id") == "q", "/ does not go to the box")
    key("TTP accusations" + Keys.RETURN)
    wait_for(lambda: all_of(".card"), "no cards")
    check(browser.execute_script("return getComputedStyle(document.querySelector('.card')).borderRadius") != "0px", "no style")
    wait_for(lambda: all_of(".cite")[0].is_displayed(), "no button to copy")
    # Arrows walk over the cards.
    key(Keys.ESCAPE)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_DOWN)
    check(browser.switch_to.active_element == all_of(".card h2 a")[0], "the first card")
    key(Keys.ARROW_DOWN)
    check(browser.switch_to.active_element == all_of(".card h2 a")[1], "the second card")
    # A facet narrows; a bar of the timeline too.
    searched = browser.current_url
    all_of("aside .facet a")[0].click()
    wait_for(lambda: "actor%3A" in browser.current_url and all_of(".card"), "the facet")
    browser.back()
    wait_for(lambda: browser.current_url == searched and all_of(".card"), "back")
    all_of(".timeline a")[0].click()
    wait_for(lambda: "date%3A" in browser.current_url and all_of(".card"), "the bar")
    browser.back()
    wait_for(lambda: browser.current_url == searched and all_of(".card"), "back again")
    # Enter opens the article at the quote.
    browser.execute_script("document.querySelector('.card h2 a').focus()")
    key(Keys.RETURN)
    wait_for(lambda: all_of("article.whole mark"), "the article")
    opened = browser.current_url
    check(browser.execute_script("const r = document.querySelector('article.whole mark').getBoundingClientRect();"
                                 "return r.top >= 0 && r.top < innerHeight"), "the quote is not in sight")
    check_access(opened.removeprefix(s.url))
    browser.get(searched)
    all_of(".card h2 a")[0].click()
    browser.back()
    wait_for(lambda: all_of(".card"), "back from the article")
    check(browser.execute_script("return getComputedStyle(document.querySelector('.card')).borderRadius") != "0px", "no style now")
    # Names come while one types.
    box = browser.find_element(By.ID, "q")
    box.clear()
    box.send_keys("mutt")
    wait_for(lambda: all_of("#names option"), "no names")
    # A phone: nothing is wider than the screen. And in the dark.
    browser.set_window_size(500, 800)
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 360, "height": 700, "deviceScaleFactor": 1, "mobile": True})
    for target in pages:
        check_access(target)
        browser.get(s.url + target)
        check(browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), "too wide", target)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
    browser.get(s.url + "/?q=pakistan")
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    check(ground == "rgb(21, 23, 26)", "the dark", ground)
    for target in pages:
        check_access(target)
    # Without a script all of it can be searched and read.
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(s.url + "/?q=TTP+accusations")
    check(len(all_of(".card")) > 3, "without a script")
    said = [line for line in browser.get_log("browser")
            if not any(wrong in line["message"] for wrong in ("/?q=%22 - Failed", "/article/none - Failed"))]
    check(not said, "on the console", said)
finally:
    browser.quit()
s.stop()
finish()
P
finish
