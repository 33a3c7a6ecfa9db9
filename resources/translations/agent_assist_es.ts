<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>AgentAssist</name>
    <message>
      <source>The connection could not be kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A field holds signs that no address or name has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: {message}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The keyring said no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice could not be opened.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Written to {path}. It holds no customer’s words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The place could not be kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice opens in a window of its own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The bundle could not be written: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Three</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Four</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Five</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Six</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seven</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Eight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take a break? {count} hard conversations in a row. A few minutes may do you good. Only you see this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thanks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apology</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Effort</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Expedite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upgrade</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Credit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Refund</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gift</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Donation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Replacement</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{setting}: it is one of {values}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Makes words, buttons and pictures larger together. Counts when the window opens again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light, dark, or as the rest of the desktop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More contrast draws every edge, and leaves out tints and pale words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Motion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The mark of the tone slides for a fifth of a second. Nothing else ever moves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading direction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mirrors the whole window for those who read from the right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the window says. What goes to a customer stays in the words of your library.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Money is written as in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How amounts are written on this desk. What they are worth stays the same.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Attention</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggest a break</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>After several hard conversations in a row. Nobody else is told, and nothing of it is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sound when somebody is due</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One short sound, and only while another window is in front.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No sound and nothing from the tray between these times, such as 12:00-13:00. Empty for none.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Icon in the tray</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shows who waits and brings the window forward. Not every desktop has a tray.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Docked window stays on top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>So that the CRM never covers it. Some desktops do not allow it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No setting is called “{name}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{setting}: it is true or false.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{setting}: write two times, such as 12:00-13:00, or nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the desktop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Usual</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Slide</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Still</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} and {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>neutral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>satisfied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>grateful</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>anxious</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>grieving</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>disengaged</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>confused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>frustrated</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>angry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unsure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept for the note: {way}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads as {label} now. Your supervisor sees it as a proposal.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added. {money} set aside. You can take it back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken back. {money} is free again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Marked as done.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrapped up. The note is in the log.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not sent: a reply holds at most {most} characters.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not one of the ways offered.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full help.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only what is out of the ordinary.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing has been read yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It reads as {label} already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Budget can't be checked. Sincere thanks is available.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved for your team, with this moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet here, unless things get worse.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggestions again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody can be asked from here. Gestures within your limit still work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody can be asked while the store is away. Press again when it is back.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked. Nothing is promised yet: say what you can do, and stay with them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken back. Nobody need answer it any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said yes. Somebody else’s yes is still missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} offers {money} instead: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} offers {money} instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said yes: {money}. It is added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said no: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said no.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody answered in time. You can ask again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Call</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>E-mail</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>voice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>phone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>email</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sms</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>post</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pasted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Talk with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chat with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Call with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Email with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sms with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{channel} with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Card number found. It will not be copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Card number found. It will not be sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} h left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} s left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} min left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mon</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Thu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fri</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Jan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Feb</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Apr</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>May</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Jun</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Jul</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Aug</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Oct</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nov</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dec</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tomorrow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{month} {year}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{weekday} {day} {month}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connecting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {state}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Their view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Promised</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why they go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Used it for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To staying</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finished</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edited by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filling itself in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Their own words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chosen by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From what they asked for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From your words and the history, still open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the history, still open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From what they said</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Signal, matched by {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the goodwill you added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What they chose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconnecting · {age}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy {version}, {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy {newest} cannot be used. Using policy {version} of {day}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused · {number} new</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You replied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New contact</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not live since {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No policy: budget 0</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy {newest} cannot be used. No budget set. What costs nothing still works.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Tone follows: {count} messages to read</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} gaps</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Not live since {at}. Paste text by hand, or go on in your CRM.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waits for room on the disk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The store can't be written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Budget can't be checked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You're free. The next conversation opens here by itself.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Feed connected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No gaps</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The disk is full. Tone and words go on. Gestures wait until there is room.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Saved for your team</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No words yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Due {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order {order}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last message {age} ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The feed refused this desk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No feed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The feed refused this desk.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say thank you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to add. Listen.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They may like</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring in help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask one thing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hand over, with the story</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no budget is set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no budget in this currency</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this incident</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this kind of gesture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>your day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>your week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>your month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this customer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this household</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the team's pool</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the company stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>what was paid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>your allowance</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this approval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} left: {level} sets the limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} of your allowance left · the team's budget is away</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} offers withheld: {reason}</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>For {name}’s message at {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For their message at {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{left} of {limit} left for this incident · no approval needed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The team's budget is away and you hold no allowance. Gestures that cost nothing still work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For everyone it has hit: {words} (policy {version})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Above the limit for {level}. A supervisor can say yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody answered in time. You can ask again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reversed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken back, added {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For everyone it has hit: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No budget set. Gestures that cost nothing still work.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{money} given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{why}. A supervisor looks at it with you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Said no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done, added {at}. You can take it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not possible</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delivered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delivered, added {at}. You can take it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Added {at}. You can take it back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Over the limit for {level}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} gestures given while the team's budget was away found no room in it. Tell your supervisor; they are kept.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>team budget offline, {left} of your allowance left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>team budget offline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Confirmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First contact. Nothing earlier on any channel.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From this talk</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} years</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} orders</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>No {channel}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Past talks went badly</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Past talks went well</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Likes “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prefers {channel}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open until {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill added</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{nth} contact in 7 days</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>They said “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Or: {wishes}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Motivation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seen only in this talk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Behaviour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No signal for this customer, order or region</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Misses their deadline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Environment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Situation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First contact this week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not known yet</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} promises missed</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>had to repeat themselves</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} years with us</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Nothing known</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Until {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Because of {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make or break: what happens now decides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They speak of telling others in public</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Case {case} open: {subject}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order {order}: {status}, due {due}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} promises open</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>A loss is part of this: go gently</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take extra care</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order {order}: {status}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A problem is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No open problem</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You choose the channel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time}, moved into their hours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You said: “{text}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Too few words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mixed signs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sarcasm likely</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Unusual words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Language not read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone unavailable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Falling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Steady</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rising</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Very upset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Upset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Neutral</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pleased</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Very pleased</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This language is not read yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The tone reader does not answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Weak signs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last clear: {tone}, {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reconnecting · {number} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Easing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing read yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{cause}. Words and goodwill go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone unavailable. {cause}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fairly sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not very sure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not sure. {reason}. {note}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not live since {at}. Was {tone}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No words yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No single word moved it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Perhaps {trend}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As of {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you see is from {at}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said no: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Asked at {at}. Nothing is promised yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said yes. Somebody else’s yes is still missing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} offers {money}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} offers this for {gesture}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said yes: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} said yes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is in the log. The rest goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This feed takes no replies now. Copy it instead.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last reply is still on its way.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No answer yet. Look at the conversation; sending it again sends it once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New rules: policy {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hello</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Checking who</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Understanding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Solving</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Confirming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Setback</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Solved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrapping up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In talk</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What you told: {told}. {answer}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads as {label}, not {before}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not answered yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Seen by {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{done}: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads as {label}, not read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken up by {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not taken up by {who}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Customer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Assistant</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speaker not known, not read</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} messages missing. Check the CRM before you rely on the tone.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Messages may be missing here. Check the CRM before you rely on the tone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The conversation has ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill added: {reason}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to read yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads from the first message they write</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Words that moved the tone are underlined</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Best fit now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No budget set</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this clock is {seconds} s behind the server's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} or {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{version}, the certificate is good until {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an earlier step failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} conversations are assigned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this clock is {seconds} s ahead of the server's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this clock is {seconds} s behind the newest event's</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{host} is {addresses}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>port {port} answers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the system gave the address of its feed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server let us in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no address is known for {host}: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no connection: {why}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the address has none, which only this machine may</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the {adapter} adapter asks nothing before it dials</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>we are live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing was there to be subscribed to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{asked} asked for, {confirmed} confirmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{asked} asked for, none confirmed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the first came {seconds} s after the greeting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing could be read; kept out: {reasons}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none was asked for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nothing told the server's time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this clock and the server's are less than {seconds} s apart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>no welcome came</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>nobody said anything within {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the server named none, where it should say {asked}; a desk goes on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your settings file was broken. The shipped settings are used; the file is kept as {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your settings could not be kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{what}: {why}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your settings file is broken. The shipped settings are used until it is mended.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your settings cannot be read ({why}). The shipped ones are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Less was offered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone of text: {tone}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is due</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New message from {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stage: {stage}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How does it really read?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What do they want?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where does it stand?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What does this moment tell the team?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full help: suggestions for every message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full help: suggestions for every message (now)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exceptions only: nothing is shown unless something is grave, missed or decides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exceptions only: nothing is shown unless something is grave, missed or decides (now)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much help do you want?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What came of what you told</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to correct yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reads as {label}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was said yet that could be told.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You have not told your team anything yet. F8 saves a moment, Alt+C corrects the tone.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goes to the reply box in your CRM</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goes to the customer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source}, edited by you: {share} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Words you found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggestion {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Suggestions {numbers}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source} and words you found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a reply, or insert one from the right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{source}, edited by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Longer than the box: read it, then send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied. Paste it in your CRM.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sending the reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send the reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All channels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste text to try it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrap up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Step {step} of {steps}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing said yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In your reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>inserts and stays, for more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>inserts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is to be written just now. What you promise, a delay or a left basket is drafted here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Held back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-ups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy draft: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to choose: no words with ways in them were inserted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To write later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing earlier in this conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken from the clipboard as the customer's words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the customer's words first, then paste them here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Takes a customer’s words, or a whole conversation, from the clipboard. Nothing is sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read from what the customer wrote. Not from voice, face or typing speed, and never from your words. Press it to say how it really reads.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone of text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Emotion · Tone of text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask for approval</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ask</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept the counter-offer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Adding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark done: {gesture} was carried out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Card</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What stands on the card, signed by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why, in a few words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter asks, Esc leaves it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Enter adds, Esc leaves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill gestures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Best only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search or do anything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dock or undock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insight for your team</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>saves it, with this moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insight saved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>saves another moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next waiting conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous waiting conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send or copy the reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill: arrows move, Enter adds or asks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What is withheld, and why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why: the reasons behind each facet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say the tone in words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct how the words read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say what they want</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say where it stands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Customer and history</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit the wrap-up note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-ups: what to write later, drafted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet here, or suggestions again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause or resume live updates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save this moment for the team</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in this conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show earlier messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous area</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Close what is open, back to the reply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tell the team something: choose what it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much help: full, or exceptions only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste the customer’s words from the clipboard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste a whole conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect a feed, or practise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a bundle for support, without any customer’s words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Agent Assist, and licences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close this window and open it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put the suggestion of a break away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark or light colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More or less contrast</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop or allow motion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No act is called “{act}”. F1 lists all keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{act}” needs a key, such as Ctrl+Alt+1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{keys} is taken by “{act}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to conversation {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insert suggestion {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They chose way {number} of the ones you asked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goodwill left for this incident</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>leaving</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>resolved</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>answered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closes as: {end}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line of the note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Wrap-up note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} to write later</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{drafts}. Open the drafts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Send along: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone {tone}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} unread</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To finish</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No conversation now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} of {capacity}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No more is known.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insert suggestion {number}: {title}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Insert</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet is on. Show suggestions again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quiet is on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Waiting for their answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing moves now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Marks slide to their new place again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} to {last} switch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{first} to {last} insert</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{key} all keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exceptions only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{age} ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} earlier</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show earlier messages: {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Conversation with {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} new below</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>writing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They chose, kept for the note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>You asked: {question}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They may choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which way they chose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They chose: {way}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change what they chose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{number} withheld</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A desktop companion for the people who talk with customers. It runs on this machine, sends nothing by itself, and spends nothing without a person’s act.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts and their licences</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licensed under the Apache License, version 2.0.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What ships with it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licence</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not here: this window was opened without its program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>dns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tcp</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>websocket</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>subprotocol</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>greeting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>subscription</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>first event</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>clock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>ok</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>skipped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+K finds anything, F1 lists all keys. The settings are under Ctrl+, and this sheet under Ctrl+K.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Two conversations, in a window and a store of their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{step}, {state}. {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Feed address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your id</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Test connection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep and open again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Getting ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing until a supervisor sets it. Sincere thanks cost nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where your conversations come from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Without a feed, paste words by hand.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Testing. Nothing is recorded, and nobody’s words are shown.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>wss://feed.example/agent, from your supervisor or IT</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the feed and the ledger know you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As customers read it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only if the feed asks for one; kept in the system’s keyring</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What this desk may spend</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try it first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The feed works. Keep it to use it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not yet. The line with the cross says why.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking. It holds no customer’s words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This desktop has no tray. The window stays where it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That conversation is not open on this desk.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} are due.</source>
      <translation>
        <numerusform>Alguien espera respuesta.</numerusform>
        <numerusform>{count} esperan respuesta.</numerusform>
      </translation>
    </message>
    <message>
      <source>Thank you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste the whole conversation, a line for each turn: Name: words. Card numbers and the like are taken out before anything is kept, as from a feed. Nothing is sent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{turns} turns of {people} people</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste a conversation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No line begins with a name and a colon yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{turns} turns of {people} people; {more} more are not read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open again now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counts when the window opens again. Drafts and notes stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept for you alone, in {place}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close, {key}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Show Agent Assist: {count} wait for an answer</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Show Agent Assist: nobody waits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offer {title}, {price}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Amount to offer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Less</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why, for the agent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why not, for the agent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say why, so that the agent can say it to them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why, for the agent to read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>less than {price}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offer less: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why not, so that the agent can say it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say no: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An offer is less than {price}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} · asked {when} · {place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Offer less</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approve: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Approvals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What agents ask for above a limit. They stay with the customer and wait for your answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nobody waits. What is asked above a limit comes here by itself, the oldest first.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} requests open, oldest first</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Requests that wait, oldest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{who} · asked {when}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>move</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>approve</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>offer less</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>say no</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Its time was over</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gesture kinds limit one incident on their own.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Changes in draft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing changed yet. What you change here goes live when you publish.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What binds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>With this draft</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and {count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Audit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Every gesture and take-back, newest first, and every policy that was live.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Roll back to policy {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gesture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Amount</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Roll back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Live</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press again to go back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ledger entries, newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing recorded yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Policy versions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No policy is live yet: budgets are 0, words still work.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} problems</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Discard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Publish</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press again to discard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Press again to publish</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept in this window until you publish it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tone and advice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How the desk reads, and when it is quiet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This policy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Advice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When to speak and when to be quiet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How single readings fold into the tone of a conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long a request waits, and from where on two people say yes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Clock</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where this desk is: what “by five” means in a promise, and when a customer may be rung.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redaction</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What else is taken out of words. Card details always are.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Levers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remedy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fulfilment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Learning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>shipped as {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{least} to {most}, shipped as {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gestures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What agents may do for a customer, and what it costs.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} gestures, {on} in use</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>On</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Over its limit, {limit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit {limit}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Costs nothing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No pack in use has gestures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gesture, type over it to change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Say what everyone gets.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At most {signs} signs, without details in braces.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write a day such as 2026-11-30, or leave it empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>weather</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>outage</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>crisis</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>change of ours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>other</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everyone the event names, by region, order or account</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the event names a region, and it is theirs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the event names an order of theirs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where the event names them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One remedy for all whom an event has hit. It takes nothing from any agent's own trust.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Agents see: For everyone it has hit: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What happened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How bad, from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Until</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everyone it has hit gets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing is published. When an outage, a storm or a change of ours hits many, say once what all of them get.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a remedy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Anywhere, or a region as your feed names it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>2026-11-30, or empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a day's money back for each day without a line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take away remedy {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How bad</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everyone gets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limits</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How much trust, at what level. The smallest amount left wins.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} gestures</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>All {count} kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Currency {code}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Days and pools turn over at 00:00 UTC</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Stopped {count} times in 7 days</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Agent, day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in any</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>gestures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Gesture kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kinds without cost need no limit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only those with a limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No kind has its own limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Amounts of 0 stop every gesture that costs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopped, 7 days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>an incident</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>{count} changes</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Supervisor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scroll</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>upset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a little upset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>a little pleased</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>pleased</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not read yet</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
