<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>AgentAssist</name>
    <message>
      <source>Another copy is open on this store</source>
      <translation>Otra copia tiene abierto este almacén</translation>
    </message>
    <message>
      <source>Switch to it. This one keeps nothing.</source>
      <translation>Pásate a ella: esta no guarda nada.</translation>
    </message>
    <message>
      <source>The store is read-only</source>
      <translation>El almacén es de solo lectura</translation>
    </message>
    <message>
      <source>Tone and words go on. Nothing is kept or granted.</source>
      <translation>El tono y las palabras siguen. No se guarda ni se concede nada.</translation>
    </message>
    <message>
      <source>The connection could not be kept</source>
      <translation>No se pudo guardar la conexión</translation>
    </message>
    <message>
      <source>A field holds signs that no address or name has.</source>
      <translation>Un campo contiene signos que no lleva ninguna dirección ni ningún nombre.</translation>
    </message>
    <message>
      <source>{title}: {message}</source>
      <translation>{title}: {message}</translation>
    </message>
    <message>
      <source>The keyring said no</source>
      <translation>El llavero del sistema dijo que no</translation>
    </message>
    <message>
      <source>named in its own files</source>
      <translation>consta en sus propios archivos</translation>
    </message>
    <message>
      <source>Practice could not be opened.</source>
      <translation>No se pudo abrir la práctica.</translation>
    </message>
    <message>
      <source>Written to {path}. It holds no customer’s words.</source>
      <translation>Guardado en {path}. No contiene palabras de ningún cliente.</translation>
    </message>
    <message>
      <source>The place could not be kept</source>
      <translation>No se pudo guardar la posición</translation>
    </message>
    <message>
      <source>Practice opens in a window of its own.</source>
      <translation>La práctica se abre en su propia ventana.</translation>
    </message>
    <message>
      <source>The bundle could not be written: {why}.</source>
      <translation>No se pudo escribir el paquete: {why}.</translation>
    </message>
    <message>
      <source>Over the limit ({level}): needs approval</source>
      <translation>Supera el límite ({level}): necesita aprobación</translation>
    </message>
    <message>
      <source>You asked for quiet</source>
      <translation>Pediste silencio</translation>
    </message>
    <message>
      <source>Nothing out of the ordinary</source>
      <translation>Nada fuera de lo normal</translation>
    </message>
    <message>
      <source>Nothing here fits what they want</source>
      <translation>Nada de aquí encaja con lo que quiere</translation>
    </message>
    <message>
      <source>Offered already in this conversation</source>
      <translation>Ya se ofreció en esta conversación</translation>
    </message>
    <message>
      <source>Service issue open: settle it first</source>
      <translation>Problema abierto: resuélvelo antes</translation>
    </message>
    <message>
      <source>A death was mentioned: no selling, no survey</source>
      <translation>Se habló de un fallecimiento: ni ventas ni encuestas</translation>
    </message>
    <message>
      <source>Take extra care: no selling here</source>
      <translation>Con especial cuidado: aquí no se vende</translation>
    </message>
    <message>
      <source>The words read as upset: no offers now</source>
      <translation>Las palabras se leen con malestar: ahora sin ofertas</translation>
    </message>
    <message>
      <source>This language is not read: no score</source>
      <translation>Este idioma no se lee: sin puntuación</translation>
    </message>
    <message>
      <source>Ask why they are leaving first</source>
      <translation>Pregunta antes por qué se va</translation>
    </message>
    <message>
      <source>{count} messages from us this week: enough</source>
      <translation>{count} mensajes nuestros esta semana: basta</translation>
    </message>
    <message>
      <source>Offered in the last {days} days</source>
      <translation>Ofrecido en los últimos {days} días</translation>
    </message>
    <message>
      <source>Quiet: nothing is better than something</source>
      <translation>Silencio: mejor nada que algo</translation>
    </message>
    <message>
      <source>severity {steps} of 3, responsibility {whose}</source>
      <translation>gravedad {steps} de 3, responsabilidad {whose}</translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures in {days} days</source>
      <translation>
        <numerusform>{count} gesto en {days} días</numerusform>
        <numerusform>{count} gestos en {days} días</numerusform>
      </translation>
    </message>
    <message>
      <source>{amount} left, asks for approval</source>
      <translation>quedan {amount}, pide aprobación</translation>
    </message>
    <message>
      <source>{amount} left, no approval needed</source>
      <translation>quedan {amount}, sin pedir permiso</translation>
    </message>
    <message>
      <source>the budget cannot be checked now</source>
      <translation>ahora no se puede comprobar el presupuesto</translation>
    </message>
    <message>
      <source>This concerns nobody on the desk</source>
      <translation>Esto no toca a nadie del puesto</translation>
    </message>
    <message>
      <source>The conversation has ended</source>
      <translation>Conversación terminada</translation>
    </message>
    <message>
      <source>They are still writing</source>
      <translation>Aún está escribiendo</translation>
    </message>
    <message>
      <source>Waiting for their answer</source>
      <translation>Espera su respuesta</translation>
    </message>
    <message>
      <source>They wait while you look</source>
      <translation>Espera mientras miras</translation>
    </message>
    <message>
      <source>Nothing here fits what they said</source>
      <translation>Nada de aquí encaja con lo que dijo</translation>
    </message>
    <message>
      <source>with this more than the {amount} they paid</source>
      <translation>con esto, más de los {amount} que pagó</translation>
    </message>
    <message>
      <source>{count} gestures in 90 days: your lead can look at it with you</source>
      <translation>{count} gestos en 90 días: tu responsable puede mirarlo contigo</translation>
    </message>
    <message>
      <source>more than usual here: up to {amount}</source>
      <translation>más de lo habitual aquí: hasta {amount}</translation>
    </message>
    <message>
      <source>You have said this already</source>
      <translation>Esto ya lo has dicho</translation>
    </message>
    <message>
      <source>Unlocks when the gesture is added, so nothing is promised that is not set aside</source>
      <translation>Se abre cuando el gesto está añadido, así no se promete nada que no esté apartado</translation>
    </message>
    <message>
      <source>No source for the {detail}, so it is not said</source>
      <translation>No hay fuente para {detail}, así que no se dice</translation>
    </message>
    <message>
      <source>they want: {wish}</source>
      <translation>quiere: {wish}</translation>
    </message>
    <message>
      <source>the words read as {label}</source>
      <translation>las palabras se leen como {label}</translation>
    </message>
    <message>
      <source>they said “{words}”</source>
      <translation>dijo “{words}”</translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation>Sugerencias</translation>
    </message>
    <message>
      <source>At most this many at a time.</source>
      <translation>Como mucho, tantas a la vez.</translation>
    </message>
    <message>
      <source>Steady</source>
      <translation>Estable</translation>
    </message>
    <message>
      <source>The first suggestion stays this long while it still fits, unless things get worse.</source>
      <translation>Lo que dura la primera sugerencia mientras encaja, salvo que la cosa empeore.</translation>
    </message>
    <message>
      <source>No offers below</source>
      <translation>Sin ofertas por debajo de</translation>
    </message>
    <message>
      <source>Offers are withheld below this tone.</source>
      <translation>Por debajo de este tono no se muestran ofertas.</translation>
    </message>
    <message>
      <source>Contacts a week</source>
      <translation>Contactos por semana</translation>
    </message>
    <message>
      <source>Messages from us in 7 days before offers stop.</source>
      <translation>Mensajes en 7 días tras los que no hay ofertas.</translation>
    </message>
    <message>
      <source>Offer cooldown</source>
      <translation>Pausa entre ofertas</translation>
    </message>
    <message>
      <source>Days before an offer comes again.</source>
      <translation>Días hasta que una oferta vuelve a salir.</translation>
    </message>
    <message>
      <source>Insights</source>
      <translation>Observaciones</translation>
    </message>
    <message>
      <source>What a moment may be tagged with, with commas between.</source>
      <translation>Etiquetas para un momento, separadas por comas.</translation>
    </message>
    <message>
      <source>Signature</source>
      <translation>Firma</translation>
    </message>
    <message>
      <source>Name for notes when the feed names no agent.</source>
      <translation>Nombre en las notas si la fuente no da ninguno.</translation>
    </message>
    <message>
      <source>Answer</source>
      <translation>Responder</translation>
    </message>
    <message>
      <source>1 as shipped, 2 twice as readily, 0 never.</source>
      <translation>1 como viene de fábrica, 2 el doble de fácil, 0 nunca.</translation>
    </message>
    <message>
      <source>Ask</source>
      <translation>Preguntar</translation>
    </message>
    <message>
      <source>Thank</source>
      <translation>Agradecer</translation>
    </message>
    <message>
      <source>Listen</source>
      <translation>Escuchar</translation>
    </message>
    <message>
      <source>Higher: more often nothing, where words hardly fit.</source>
      <translation>Más alto: más a menudo nada, allí donde las palabras apenas encajan.</translation>
    </message>
    <message>
      <source>Goodwill</source>
      <translation>Gestos</translation>
    </message>
    <message>
      <source>Which comes first; never how much it is.</source>
      <translation>Cuál sale primero; nunca de cuánto es.</translation>
    </message>
    <message>
      <source>Bring in help</source>
      <translation>Pedir ayuda</translation>
    </message>
    <message>
      <source>Hand over</source>
      <translation>Traspasar</translation>
    </message>
    <message>
      <source>Offer</source>
      <translation>Ofrecer</translation>
    </message>
    <message>
      <source>The gates stand whatever this says.</source>
      <translation>Las reglas de protección valen diga esto lo que diga.</translation>
    </message>
    <message>
      <source>days</source>
      <translation>días</translation>
    </message>
    <message>
      <source>{currency} has {digits} decimals. Write it as {example}.</source>
      <translation>{currency} tiene {digits} decimales. Escríbelo como {example}.</translation>
    </message>
    <message>
      <source>{whole} or {exact}</source>
      <translation>{whole} o {exact}</translation>
    </message>
    <message>
      <source>{currency} has no decimals. Write it as {example}.</source>
      <translation>{currency} no tiene decimales. Escríbelo como {example}.</translation>
    </message>
    <message>
      <source>Write an amount, such as {example}.</source>
      <translation>Escribe un importe, por ejemplo {example}.</translation>
    </message>
    <message>
      <source>Not an amount. Write it as {example}.</source>
      <translation>No es un importe. Escríbelo como {example}.</translation>
    </message>
    <message>
      <source>This amount is too large.</source>
      <translation>Este importe es demasiado grande.</translation>
    </message>
    <message>
      <source>Amounts here are in {currency}.</source>
      <translation>Aquí los importes van en {currency}.</translation>
    </message>
    <message>
      <source>Answer within</source>
      <translation>Responder en</translation>
    </message>
    <message>
      <source>After this a request lapses, and so does a counter-offer.</source>
      <translation>Pasado este tiempo caduca la solicitud, y también una contraoferta.</translation>
    </message>
    <message>
      <source>Two say yes above</source>
      <translation>Dos dicen que sí a partir de</translation>
    </message>
    <message>
      <source>Above it two supervisors approve. Empty: one may.</source>
      <translation>Por encima aprueban dos supervisores. Vacío: basta con uno.</translation>
    </message>
    <message>
      <source>you asked for this one, so someone else answers it</source>
      <translation>esta la pediste tú, así que la responde otra persona</translation>
    </message>
    <message>
      <source>you said yes already; the second yes is someone else's</source>
      <translation>ya dijiste que sí; el segundo sí es de otra persona</translation>
    </message>
    <message>
      <source>only the agent who asked may do that</source>
      <translation>eso solo puede hacerlo el agente que lo pidió</translation>
    </message>
    <message>
      <source>no counter-offer stands</source>
      <translation>no hay ninguna contraoferta en pie</translation>
    </message>
    <message>
      <source>a counter-offer is less, or another gesture for no more</source>
      <translation>una contraoferta es menos, u otro gesto que no cueste más</translation>
    </message>
    <message>
      <source>so much needs two supervisors; offer less, or approve it</source>
      <translation>tanto necesita dos supervisores; ofrece menos o apruébalo</translation>
    </message>
    <message>
      <source>it needs no approval: it fits</source>
      <translation>no necesita aprobación: cabe</translation>
    </message>
    <message>
      <source>it is asked for already and waits for an answer</source>
      <translation>ya está pedido y espera respuesta</translation>
    </message>
    <message>
      <source>it waits for an answer</source>
      <translation>espera respuesta</translation>
    </message>
    <message>
      <source>a counter-offer stands, and the agent answers it</source>
      <translation>hay una contraoferta en pie y la responde el agente</translation>
    </message>
    <message>
      <source>it was approved before</source>
      <translation>ya se aprobó</translation>
    </message>
    <message>
      <source>it was declined before</source>
      <translation>ya se rechazó</translation>
    </message>
    <message>
      <source>the agent took it back</source>
      <translation>el agente lo retiró</translation>
    </message>
    <message>
      <source>its time is over</source>
      <translation>se pasó su plazo</translation>
    </message>
    <message>
      <source>One</source>
      <translation>Una</translation>
    </message>
    <message>
      <source>Two</source>
      <translation>Dos</translation>
    </message>
    <message>
      <source>Three</source>
      <translation>Tres</translation>
    </message>
    <message>
      <source>Four</source>
      <translation>Cuatro</translation>
    </message>
    <message>
      <source>Five</source>
      <translation>Cinco</translation>
    </message>
    <message>
      <source>Six</source>
      <translation>Seis</translation>
    </message>
    <message>
      <source>Seven</source>
      <translation>Siete</translation>
    </message>
    <message>
      <source>Eight</source>
      <translation>Ocho</translation>
    </message>
    <message>
      <source>Nine</source>
      <translation>Nueve</translation>
    </message>
    <message>
      <source>Take a break? {count} hard conversations in a row. A few minutes may do you good. Only you see this.</source>
      <translation>¿Una pausa? {count} conversaciones difíciles seguidas. Unos minutos te pueden sentar bien. Esto solo lo ves tú.</translation>
    </message>
    <message>
      <source>No budget is set</source>
      <translation>No hay presupuesto</translation>
    </message>
    <message>
      <source>No budget is set in this currency</source>
      <translation>No hay presupuesto en esta moneda</translation>
    </message>
    <message>
      <source>the limit for one incident</source>
      <translation>el límite de un incidente</translation>
    </message>
    <message>
      <source>the limit for this kind of gesture</source>
      <translation>el límite de este tipo de gesto</translation>
    </message>
    <message>
      <source>your limit for today</source>
      <translation>tu límite de hoy</translation>
    </message>
    <message>
      <source>your limit for this week</source>
      <translation>tu límite de esta semana</translation>
    </message>
    <message>
      <source>your limit for this month</source>
      <translation>tu límite de este mes</translation>
    </message>
    <message>
      <source>the limit for this customer</source>
      <translation>el límite de este cliente</translation>
    </message>
    <message>
      <source>the limit for this household</source>
      <translation>el límite de este hogar</translation>
    </message>
    <message>
      <source>the team's pool</source>
      <translation>el fondo del equipo</translation>
    </message>
    <message>
      <source>the company stop</source>
      <translation>el freno de la empresa</translation>
    </message>
    <message>
      <source>an entry is taken back once</source>
      <translation>un apunte se retira una sola vez</translation>
    </message>
    <message>
      <source>what was paid and not given back yet</source>
      <translation>lo que se pagó y aún no se ha devuelto</translation>
    </message>
    <message>
      <source>a hold is settled once, while it lasts</source>
      <translation>una reserva se liquida una sola vez, mientras dura</translation>
    </message>
    <message>
      <source>your allowance while the team's store is away</source>
      <translation>tu presupuesto mientras no responde el almacén del equipo</translation>
    </message>
    <message>
      <source>an approval is answered once, by someone else</source>
      <translation>una aprobación la responde una sola vez otra persona</translation>
    </message>
    <message>
      <source>Not possible: {level} is {limit} and {left} of it is left; this would need {asked}.</source>
      <translation>No es posible: {level} es de {limit} y quedan {left}; esto necesitaría {asked}.</translation>
    </message>
    <message>
      <source>Not possible: no budget is set in this currency. Gestures that cost nothing still work.</source>
      <translation>No es posible: no hay presupuesto en esta moneda. Los gestos que no cuestan nada siguen funcionando.</translation>
    </message>
    <message>
      <source>Not possible: {level} is {count} gestures and all of them are given.</source>
      <translation>No es posible: {level} es de {count} gestos y ya están todos dados.</translation>
    </message>
    <message>
      <source>Not possible: no budget is set. Gestures that cost nothing still work.</source>
      <translation>No es posible: no hay presupuesto. Los gestos que no cuestan nada siguen funcionando.</translation>
    </message>
    <message>
      <source>Two or three ways to choose from, not {count}.</source>
      <translation>Dos o tres caminos para elegir, no {count}.</translation>
    </message>
    <message>
      <source>Ways to choose from end in an open question.</source>
      <translation>Los caminos para elegir acaban en una pregunta abierta.</translation>
    </message>
    <message>
      <source>The words do not say “{part}”.</source>
      <translation>El texto no dice “{part}”.</translation>
    </message>
    <message>
      <source>“{way}” needs its consequence: the way | what it means for them.</source>
      <translation>A “{way}” le falta su consecuencia: el camino | lo que supone para el cliente.</translation>
    </message>
    <message>
      <source>Ahead of UTC</source>
      <translation>Adelanto sobre UTC</translation>
    </message>
    <message>
      <source>In winter: London 0, Berlin 60, New York -300.</source>
      <translation>En invierno: Londres 0, Berlín 60, Nueva York -300.</translation>
    </message>
    <message>
      <source>Summer time</source>
      <translation>Horario de verano</translation>
    </message>
    <message>
      <source>Europe: last Sundays of March and October.</source>
      <translation>Europa: últimos domingos de marzo y octubre.</translation>
    </message>
    <message numerus="yes">
      <source>{count} contacts in 7 days</source>
      <translation>
        <numerusform>{count} contacto en 7 días</numerusform>
        <numerusform>{count} contactos en 7 días</numerusform>
      </translation>
    </message>
    <message>
      <source>no profile and no history for this contact</source>
      <translation>sin ficha ni historial de este contacto</translation>
    </message>
    <message>
      <source>no order records</source>
      <translation>sin datos de pedidos</translation>
    </message>
    <message>
      <source>no earlier contact on any channel</source>
      <translation>sin contactos anteriores en ningún canal</translation>
    </message>
    <message>
      <source>they said they had to repeat themselves ({count}x)</source>
      <translation>dijo que tuvo que repetirse (×{count})</translation>
    </message>
    <message>
      <source>promised in this conversation: {list}</source>
      <translation>prometido en esta conversación: {list}</translation>
    </message>
    <message>
      <source>{count} promise(s) missed: {what}</source>
      <translation>promesas incumplidas: {count} ({what})</translation>
    </message>
    <message>
      <source>{count} promise(s) open: {what}</source>
      <translation>promesas pendientes: {count} ({what})</translation>
    </message>
    <message>
      <source>{count} gesture(s) in 90 days</source>
      <translation>gestos en 90 días: {count}</translation>
    </message>
    <message numerus="yes">
      <source>{count} transfers as they tell it</source>
      <translation>
        <numerusform>{count} traspaso, según cuenta</numerusform>
        <numerusform>{count} traspasos, según cuenta</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} transfers in this conversation</source>
      <translation>
        <numerusform>{count} traspaso en esta conversación</numerusform>
        <numerusform>{count} traspasos en esta conversación</numerusform>
      </translation>
    </message>
    <message>
      <source>no customer words read yet</source>
      <translation>aún no se han leído palabras del cliente</translation>
    </message>
    <message>
      <source>the signs are weak</source>
      <translation>las señales son débiles</translation>
    </message>
    <message>
      <source>too few words</source>
      <translation>muy pocas palabras</translation>
    </message>
    <message>
      <source>mixed signs</source>
      <translation>señales mezcladas</translation>
    </message>
    <message>
      <source>sarcasm likely</source>
      <translation>puede ser sarcasmo</translation>
    </message>
    <message>
      <source>unusual words</source>
      <translation>palabras poco comunes</translation>
    </message>
    <message>
      <source>this language is not read</source>
      <translation>este idioma no se lee</translation>
    </message>
    <message>
      <source>the tone reader is not available</source>
      <translation>el lector de tono no está disponible</translation>
    </message>
    <message>
      <source>the agent says the words read as {label}</source>
      <translation>el agente dice que las palabras se leen como {label}</translation>
    </message>
    <message>
      <source>not sure: {why}</source>
      <translation>sin certeza: {why}</translation>
    </message>
    <message>
      <source>no signal for this customer, order or region</source>
      <translation>sin señales para este cliente, pedido o región</translation>
    </message>
    <message>
      <source>{kind}: {headline} ({why})</source>
      <translation>{kind}: {headline} ({why})</translation>
    </message>
    <message>
      <source>sent for this conversation</source>
      <translation>enviada para esta conversación</translation>
    </message>
    <message>
      <source>this customer</source>
      <translation>este cliente</translation>
    </message>
    <message>
      <source>order {order}</source>
      <translation>pedido {order}</translation>
    </message>
    <message>
      <source>region {region}</source>
      <translation>región {region}</translation>
    </message>
    <message>
      <source>no customer words yet</source>
      <translation>aún sin palabras del cliente</translation>
    </message>
    <message>
      <source>nothing said so far matches a known wish</source>
      <translation>nada de lo dicho encaja con un deseo conocido</translation>
    </message>
    <message>
      <source>chosen by the agent</source>
      <translation>elegido por el agente</translation>
    </message>
    <message>
      <source>reads like “{wish}”</source>
      <translation>se lee como “{wish}”</translation>
    </message>
    <message>
      <source>a reason to leave, {what}: “{words}”</source>
      <translation>un motivo para irse, {what}: “{words}”</translation>
    </message>
    <message>
      <source>somebody else, {what}: “{words}”</source>
      <translation>otra persona, {what}: “{words}”</translation>
    </message>
    <message>
      <source>in their life, {what}: “{words}”</source>
      <translation>en su vida, {what}: “{words}”</translation>
    </message>
    <message>
      <source>how hard things are for them</source>
      <translation>lo difícil que lo tiene</translation>
    </message>
    <message>
      <source>not being safe</source>
      <translation>que no está a salvo</translation>
    </message>
    <message>
      <source>their health or of someone's they look after</source>
      <translation>su salud o la de alguien a quien cuida</translation>
    </message>
    <message>
      <source>money being short</source>
      <translation>falta de dinero</translation>
    </message>
    <message>
      <source>age or living alone</source>
      <translation>la edad o vivir en soledad</translation>
    </message>
    <message>
      <source>the language they are at home in</source>
      <translation>la lengua en que se maneja</translation>
    </message>
    <message>
      <source>take extra care: they spoke of {what}</source>
      <translation>con especial cuidado: habló de {what}</translation>
    </message>
    <message>
      <source>stage {stage} (chosen by the agent)</source>
      <translation>fase {stage} (elegida por el agente)</translation>
    </message>
    <message>
      <source>stage {stage}</source>
      <translation>fase {stage}</translation>
    </message>
    <message>
      <source>take extra care</source>
      <translation>con especial cuidado</translation>
    </message>
    <message>
      <source>{first} and {last}</source>
      <translation>{first} y {last}</translation>
    </message>
    <message>
      <source>case {case} is open</source>
      <translation>el caso {case} está abierto</translation>
    </message>
    <message>
      <source>a {severity} event around them</source>
      <translation>un suceso a su alrededor, gravedad {severity}</translation>
    </message>
    <message>
      <source>a promise to them was missed</source>
      <translation>no se cumplió una promesa</translation>
    </message>
    <message>
      <source>a problem was raised and is not settled</source>
      <translation>planteó un problema y no está resuelto</translation>
    </message>
    <message>
      <source>they want help with {wish}</source>
      <translation>quiere ayuda con {wish}</translation>
    </message>
    <message>
      <source>something went wrong</source>
      <translation>algo salió mal</translation>
    </message>
    <message>
      <source>severity {steps} of 3: {why}</source>
      <translation>gravedad {steps} de 3: {why}</translation>
    </message>
    <message>
      <source>a promise was missed</source>
      <translation>no se cumplió una promesa</translation>
    </message>
    <message>
      <source>{count} contacts in a week</source>
      <translation>{count} contactos en una semana</translation>
    </message>
    <message>
      <source>time or a loss weighs on it</source>
      <translation>pesa el tiempo o una pérdida</translation>
    </message>
    <message>
      <source>a death was mentioned</source>
      <translation>se habló de un fallecimiento</translation>
    </message>
    <message>
      <source>they speak of leaving</source>
      <translation>habla de irse</translation>
    </message>
    <message>
      <source>they speak of telling others in public</source>
      <translation>habla de contarlo en público</translation>
    </message>
    <message>
      <source>they speak of taking it to the law</source>
      <translation>habla de ir a los tribunales</translation>
    </message>
    <message>
      <source>confirmed</source>
      <translation>confirmado</translation>
    </message>
    <message>
      <source>done</source>
      <translation>hecho</translation>
    </message>
    <message>
      <source>kept</source>
      <translation>cumplido</translation>
    </message>
    <message>
      <source>“{what}” is {status}: no more reminders</source>
      <translation>“{what}”, {status}: sin más recordatorios</translation>
    </message>
    <message>
      <source>You promised it; the time is moved into the hours they named</source>
      <translation>Lo prometiste; la hora se lleva al horario que indicó</translation>
    </message>
    <message>
      <source>You promised it</source>
      <translation>Lo prometiste</translation>
    </message>
    <message>
      <source>A detail it would need has no source</source>
      <translation>Le falta un dato que no tiene fuente</translation>
    </message>
    <message>
      <source>They have confirmed it: no more reminders</source>
      <translation>Lo ha confirmado: sin más recordatorios</translation>
    </message>
    <message>
      <source>Someone here grieves or needs care: nothing is written unasked</source>
      <translation>Alguien está de duelo o necesita cuidado: no se escribe nada sin que lo pida</translation>
    </message>
    <message>
      <source>They are leaving: no basket is brought up</source>
      <translation>Se va: no se saca el tema de ninguna cesta</translation>
    </message>
    <message>
      <source>A problem is open: no congratulations beside it</source>
      <translation>Hay un problema abierto: nada de felicitaciones</translation>
    </message>
    <message>
      <source>The words read as upset: not now</source>
      <translation>Las palabras se leen con malestar: ahora no</translation>
    </message>
    <message>
      <source>Keep your word</source>
      <translation>Cumple tu palabra</translation>
    </message>
    <message>
      <source>Webhook</source>
      <translation>Webhook</translation>
    </message>
    <message>
      <source>https:// address that is told of every gesture; empty: only the export.</source>
      <translation>Dirección https:// a la que se avisa de cada gesto; vacía: solo la exportación.</translation>
    </message>
    <message>
      <source>Undo window</source>
      <translation>Plazo para deshacer</translation>
    </message>
    <message>
      <source>Told only after this; taken back before, it is never told.</source>
      <translation>Se avisa solo pasado este plazo; si se retira antes, no se avisa nunca.</translation>
    </message>
    <message>
      <source>Attempts</source>
      <translation>Intentos</translation>
    </message>
    <message>
      <source>After so many a person must look at it.</source>
      <translation>Tras tantos, tiene que mirarlo una persona.</translation>
    </message>
    <message>
      <source>Longest wait</source>
      <translation>Espera máxima</translation>
    </message>
    <message>
      <source>Waits double up to this.</source>
      <translation>Las esperas se duplican hasta aquí.</translation>
    </message>
    <message>
      <source>Weather</source>
      <translation>Mal tiempo</translation>
    </message>
    <message>
      <source>Outage</source>
      <translation>Avería</translation>
    </message>
    <message>
      <source>Crisis</source>
      <translation>Crisis</translation>
    </message>
    <message>
      <source>Policy change</source>
      <translation>Cambio de condiciones</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Otro</translation>
    </message>
    <message>
      <source>For all</source>
      <translation>Para todos</translation>
    </message>
    <message>
      <source>{what}: {words}</source>
      <translation>{what}: {words}</translation>
    </message>
    <message>
      <source>{what} in {region}</source>
      <translation>{what} en {region}</translation>
    </message>
    <message>
      <source>no words yet</source>
      <translation>aún sin texto</translation>
    </message>
    <message>
      <source>{what}: {words}, until {day}</source>
      <translation>{what}: {words}, hasta el {day}</translation>
    </message>
    <message>
      <source>{remedy}: {why}.</source>
      <translation>{remedy}: {why}.</translation>
    </message>
    <message>
      <source>must be tables such as {example}</source>
      <translation>tienen que ser tablas como {example}</translation>
    </message>
    <message>
      <source>must be at most {signs} signs, without details in braces</source>
      <translation>puede tener como mucho {signs} signos, sin datos entre llaves</translation>
    </message>
    <message>
      <source>must be a day such as {example}</source>
      <translation>tiene que ser un día como {example}</translation>
    </message>
    <message>
      <source>must be a table</source>
      <translation>tiene que ser una tabla</translation>
    </message>
    <message>
      <source>there is no setting of this name; a group remedy has {names}</source>
      <translation>no hay ningún ajuste con este nombre; una solución para todos tiene {names}</translation>
    </message>
    <message>
      <source>must be one of {choices}</source>
      <translation>tiene que ser uno de estos: {choices}</translation>
    </message>
    <message>
      <source>is missing</source>
      <translation>falta</translation>
    </message>
    <message>
      <source>must be {what}</source>
      <translation>tiene que ser {what}</translation>
    </message>
    <message>
      <source>a text in quotation marks</source>
      <translation>un texto entre comillas</translation>
    </message>
    <message>
      <source>Thanks</source>
      <translation>Agradecimiento</translation>
    </message>
    <message>
      <source>Apology</source>
      <translation>Disculpa</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Nota</translation>
    </message>
    <message>
      <source>Effort</source>
      <translation>Esfuerzo</translation>
    </message>
    <message>
      <source>Expedite</source>
      <translation>Agilizar</translation>
    </message>
    <message>
      <source>Upgrade</source>
      <translation>Mejora</translation>
    </message>
    <message>
      <source>Waive</source>
      <translation>Exención</translation>
    </message>
    <message>
      <source>Credit</source>
      <translation>Crédito</translation>
    </message>
    <message>
      <source>Refund</source>
      <translation>Reembolso</translation>
    </message>
    <message>
      <source>Gift</source>
      <translation>Regalo</translation>
    </message>
    <message>
      <source>Donation</source>
      <translation>Donación</translation>
    </message>
    <message>
      <source>Replacement</source>
      <translation>Reposición</translation>
    </message>
    <message>
      <source>policy</source>
      <translation>política</translation>
    </message>
    <message>
      <source>currency</source>
      <translation>moneda</translation>
    </message>
    <message>
      <source>incident</source>
      <translation>incidente</translation>
    </message>
    <message>
      <source>gesture kind</source>
      <translation>tipo de gesto</translation>
    </message>
    <message>
      <source>agent day</source>
      <translation>día del agente</translation>
    </message>
    <message>
      <source>agent week</source>
      <translation>semana del agente</translation>
    </message>
    <message>
      <source>agent month</source>
      <translation>mes del agente</translation>
    </message>
    <message>
      <source>customer</source>
      <translation>cliente</translation>
    </message>
    <message>
      <source>household</source>
      <translation>hogar</translation>
    </message>
    <message>
      <source>team pool</source>
      <translation>fondo del equipo</translation>
    </message>
    <message>
      <source>company stop</source>
      <translation>freno de la empresa</translation>
    </message>
    <message>
      <source>reversal</source>
      <translation>reversión</translation>
    </message>
    <message>
      <source>refund</source>
      <translation>reembolso</translation>
    </message>
    <message>
      <source>hold</source>
      <translation>reserva</translation>
    </message>
    <message>
      <source>allowance</source>
      <translation>presupuesto</translation>
    </message>
    <message>
      <source>approval</source>
      <translation>aprobación</translation>
    </message>
    <message>
      <source>ours</source>
      <translation>nuestra</translation>
    </message>
    <message>
      <source>shared</source>
      <translation>compartida</translation>
    </message>
    <message>
      <source>not_ours</source>
      <translation>ajena</translation>
    </message>
    <message>
      <source>info</source>
      <translation>información</translation>
    </message>
    <message>
      <source>minor</source>
      <translation>leve</translation>
    </message>
    <message>
      <source>major</source>
      <translation>seria</translation>
    </message>
    <message>
      <source>severe</source>
      <translation>grave</translation>
    </message>
    <message>
      <source>opening</source>
      <translation>saludo</translation>
    </message>
    <message>
      <source>identification</source>
      <translation>identificación</translation>
    </message>
    <message>
      <source>discovery</source>
      <translation>comprensión</translation>
    </message>
    <message>
      <source>proposal</source>
      <translation>solución</translation>
    </message>
    <message>
      <source>confirmation</source>
      <translation>confirmación</translation>
    </message>
    <message>
      <source>setback</source>
      <translation>contratiempo</translation>
    </message>
    <message>
      <source>resolution</source>
      <translation>resolución</translation>
    </message>
    <message>
      <source>wrap_up</source>
      <translation>despedida</translation>
    </message>
    <message>
      <source>closing</source>
      <translation>despedida</translation>
    </message>
    <message>
      <source>other</source>
      <translation>otro</translation>
    </message>
    <message>
      <source>weather</source>
      <translation>mal tiempo</translation>
    </message>
    <message>
      <source>outage</source>
      <translation>avería</translation>
    </message>
    <message>
      <source>crisis</source>
      <translation>crisis</translation>
    </message>
    <message>
      <source>policy_change</source>
      <translation>cambio nuestro</translation>
    </message>
    <message>
      <source>delivery</source>
      <translation>entrega</translation>
    </message>
    <message>
      <source>journey</source>
      <translation>camino</translation>
    </message>
    <message>
      <source>life_event</source>
      <translation>suceso vital</translation>
    </message>
    <message>
      <source>bereavement</source>
      <translation>fallecimiento</translation>
    </message>
    <message>
      <source>leaving</source>
      <translation>quiere irse</translation>
    </message>
    <message>
      <source>thanks</source>
      <translation>gracias</translation>
    </message>
    <message>
      <source>repeated information</source>
      <translation>información repetida</translation>
    </message>
    <message>
      <source>public post</source>
      <translation>publicación</translation>
    </message>
    <message>
      <source>asks person</source>
      <translation>pide una persona</translation>
    </message>
    <message>
      <source>deadline</source>
      <translation>fecha límite</translation>
    </message>
    <message>
      <source>vulnerable</source>
      <translation>vulnerable</translation>
    </message>
    <message>
      <source>missed promise</source>
      <translation>promesa incumplida</translation>
    </message>
    <message>
      <source>life event</source>
      <translation>suceso vital</translation>
    </message>
    <message>
      <source>confused by jargon</source>
      <translation>no entiende la jerga</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>espera</translation>
    </message>
    <message>
      <source>thing</source>
      <translation>cosa</translation>
    </message>
    <message>
      <source>order number</source>
      <translation>número de pedido</translation>
    </message>
    <message>
      <source>lost person</source>
      <translation>persona perdida</translation>
    </message>
    <message>
      <source>transferred</source>
      <translation>traspaso</translation>
    </message>
    <message>
      <source>promise</source>
      <translation>promesa</translation>
    </message>
    <message>
      <source>preference</source>
      <translation>preferencia</translation>
    </message>
    <message>
      <source>hard event</source>
      <translation>suceso duro</translation>
    </message>
    <message>
      <source>competitor</source>
      <translation>competencia</translation>
    </message>
    <message>
      <source>exit reason</source>
      <translation>motivo para irse</translation>
    </message>
    <message>
      <source>legal threat</source>
      <translation>amenaza legal</translation>
    </message>
    <message>
      <source>feeling</source>
      <translation>sentimiento</translation>
    </message>
    <message>
      <source>went well in {well} of {talks} talks like this, {well_anyway} of {all_talks} with everyone</source>
      <translation>fue bien en {well} de {talks} conversaciones como esta, {well_anyway} de {all_talks} con todos</translation>
    </message>
    <message>
      <source>{words}; tried a little more often now, to learn</source>
      <translation>{words}; ahora se prueba algo más a menudo, para aprender</translation>
    </message>
    <message>
      <source>Learning</source>
      <translation>Aprendizaje</translation>
    </message>
    <message>
      <source>Frozen: ranks stand still. Off: the shipped ranks.</source>
      <translation>Congelado: orden fijo. Apagado: el de fábrica.</translation>
    </message>
    <message>
      <source>Tried out</source>
      <translation>A prueba</translation>
    </message>
    <message>
      <source>Share of talks in which rarely used words come sooner. Never in grief.</source>
      <translation>Parte de las conversaciones en que salen antes los textos poco usados. Nunca en un duelo.</translation>
    </message>
    <message>
      <source>there is nothing to act on</source>
      <translation>no hay nada sobre lo que actuar</translation>
    </message>
    <message>
      <source>it is only held: commit or release it</source>
      <translation>solo está reservado: confírmalo o libéralo</translation>
    </message>
    <message>
      <source>it has been committed</source>
      <translation>ya se confirmó</translation>
    </message>
    <message>
      <source>it has been released before</source>
      <translation>ya se liberó</translation>
    </message>
    <message>
      <source>its time was over and the money is free again</source>
      <translation>se pasó su plazo y el dinero vuelve a estar libre</translation>
    </message>
    <message>
      <source>it has been fulfilled before</source>
      <translation>ya se cumplió</translation>
    </message>
    <message>
      <source>it has been taken back before</source>
      <translation>ya se retiró</translation>
    </message>
    <message>
      <source>{setting}: it is one of {values}.</source>
      <translation>{setting}: es uno de estos: {values}.</translation>
    </message>
    <message>
      <source>Reading</source>
      <translation>Lectura</translation>
    </message>
    <message>
      <source>Text size</source>
      <translation>Tamaño del texto</translation>
    </message>
    <message>
      <source>Makes words, buttons and pictures larger together. Counts when the window opens again.</source>
      <translation>Agranda a la vez palabras, botones y dibujos. Vale cuando la ventana se abra otra vez.</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colores</translation>
    </message>
    <message>
      <source>Light, dark, or as the rest of the desktop.</source>
      <translation>Claros, oscuros o como el resto del escritorio.</translation>
    </message>
    <message>
      <source>Contrast</source>
      <translation>Contraste</translation>
    </message>
    <message>
      <source>More contrast draws every edge, and leaves out tints and pale words.</source>
      <translation>Con más contraste se dibuja cada borde y se quitan los tintes y las letras pálidas.</translation>
    </message>
    <message>
      <source>Motion</source>
      <translation>Movimiento</translation>
    </message>
    <message>
      <source>The mark of the tone slides for a fifth of a second. Nothing else ever moves.</source>
      <translation>La marca del tono se desliza una quinta parte de segundo. Nada más se mueve nunca.</translation>
    </message>
    <message>
      <source>Reading direction</source>
      <translation>Sentido de lectura</translation>
    </message>
    <message>
      <source>Mirrors the whole window for those who read from the right.</source>
      <translation>Da la vuelta a toda la ventana para quien lee desde la derecha.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>What the window says. What goes to a customer stays in the words of your library.</source>
      <translation>Lo que dice la ventana. Lo que va al cliente queda en las palabras de tu biblioteca.</translation>
    </message>
    <message>
      <source>Money is written as in</source>
      <translation>El dinero se escribe así</translation>
    </message>
    <message>
      <source>How amounts are written on this desk. What they are worth stays the same.</source>
      <translation>Cómo se escriben los importes en este puesto. Lo que valen no cambia.</translation>
    </message>
    <message>
      <source>Attention</source>
      <translation>Avisos</translation>
    </message>
    <message>
      <source>Suggest a break</source>
      <translation>Proponer una pausa</translation>
    </message>
    <message>
      <source>After several hard conversations in a row. Nobody else is told, and nothing of it is kept.</source>
      <translation>Tras varias conversaciones difíciles seguidas. No se entera nadie más ni se guarda nada.</translation>
    </message>
    <message>
      <source>Sound when somebody is due</source>
      <translation>Sonido cuando alguien espera</translation>
    </message>
    <message>
      <source>One short sound, and only while another window is in front.</source>
      <translation>Un sonido corto, y solo cuando hay otra ventana delante.</translation>
    </message>
    <message>
      <source>Quiet hours</source>
      <translation>Horas de silencio</translation>
    </message>
    <message>
      <source>No sound and nothing from the tray between these times, such as 12:00-13:00. Empty for none.</source>
      <translation>Ni sonido ni avisos de la bandeja entre estas horas, por ejemplo 12:00-13:00. Vacío: ninguna.</translation>
    </message>
    <message>
      <source>Icon in the tray</source>
      <translation>Icono en la bandeja</translation>
    </message>
    <message>
      <source>Shows who waits and brings the window forward. Not every desktop has a tray.</source>
      <translation>Muestra quién espera y trae la ventana delante. No todos los escritorios tienen bandeja.</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Ventana</translation>
    </message>
    <message>
      <source>Docked window stays on top</source>
      <translation>La ventana acoplada queda encima</translation>
    </message>
    <message>
      <source>So that the CRM never covers it. Some desktops do not allow it.</source>
      <translation>Para que el CRM no la tape nunca. Algunos escritorios no lo permiten.</translation>
    </message>
    <message>
      <source>No setting is called “{name}”.</source>
      <translation>Ningún ajuste se llama “{name}”.</translation>
    </message>
    <message>
      <source>{setting}: it is true or false.</source>
      <translation>{setting}: es true o false.</translation>
    </message>
    <message>
      <source>{setting}: write two times, such as 12:00-13:00, or nothing.</source>
      <translation>{setting}: escribe dos horas, por ejemplo 12:00-13:00, o nada.</translation>
    </message>
    <message>
      <source>As the desktop</source>
      <translation>Como el escritorio</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claros</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuros</translation>
    </message>
    <message>
      <source>Usual</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Más</translation>
    </message>
    <message>
      <source>Slide</source>
      <translation>Desliza</translation>
    </message>
    <message>
      <source>Still</source>
      <translation>Quieto</translation>
    </message>
    <message>
      <source>From left</source>
      <translation>Desde la izquierda</translation>
    </message>
    <message>
      <source>From right</source>
      <translation>Desde la derecha</translation>
    </message>
    <message>
      <source>There is no detail {detail}. Did you mean {near}?</source>
      <translation>No hay ningún dato {detail}. ¿Querías decir {near}?</translation>
    </message>
    <message>
      <source>There is no detail {detail}.</source>
      <translation>No hay ningún dato {detail}.</translation>
    </message>
    <message>
      <source>A brace stands alone. Details are written as {example}.</source>
      <translation>Hay una llave suelta. Los datos se escriben como {example}.</translation>
    </message>
    <message>
      <source>Incident</source>
      <translation>Incidente</translation>
    </message>
    <message>
      <source>One problem. Below it, nobody is asked.</source>
      <translation>Un problema. Por debajo no se pregunta a nadie.</translation>
    </message>
    <message>
      <source>Agent, day</source>
      <translation>Agente, día</translation>
    </message>
    <message>
      <source>All incidents of one agent in a day. Never a target.</source>
      <translation>Todos los incidentes de un agente en un día. Nunca es un objetivo.</translation>
    </message>
    <message>
      <source>Team pool</source>
      <translation>Fondo del equipo</translation>
    </message>
    <message>
      <source>When empty: free gestures, or ask.</source>
      <translation>Si se agota: gestos gratuitos, o preguntar.</translation>
    </message>
    <message>
      <source>Team pool period</source>
      <translation>Periodo del fondo</translation>
    </message>
    <message>
      <source>The pool fills anew each.</source>
      <translation>El fondo se llena de nuevo cada vez.</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Cliente</translation>
    </message>
    <message>
      <source>All incidents of one customer, rolling.</source>
      <translation>Todos los incidentes de un cliente, en ventana móvil.</translation>
    </message>
    <message>
      <source>Customer window</source>
      <translation>Ventana del cliente</translation>
    </message>
    <message>
      <source>The rolling window.</source>
      <translation>La ventana móvil.</translation>
    </message>
    <message>
      <source>Customer, gestures</source>
      <translation>Cliente, gestos</translation>
    </message>
    <message>
      <source>After so many in the window a supervisor looks.</source>
      <translation>Tras tantos en la ventana lo mira un supervisor.</translation>
    </message>
    <message>
      <source>Incident goes on</source>
      <translation>El incidente sigue</translation>
    </message>
    <message>
      <source>Coming back with the same issue within this time is the same incident.</source>
      <translation>Volver con el mismo asunto dentro de este plazo es el mismo incidente.</translation>
    </message>
    <message>
      <source>Agent, gestures a day</source>
      <translation>Agente, gestos al día</translation>
    </message>
    <message>
      <source>Their number, whatever they cost.</source>
      <translation>Cuántos, cuesten lo que cuesten.</translation>
    </message>
    <message>
      <source>Agent, week</source>
      <translation>Agente, semana</translation>
    </message>
    <message>
      <source>All incidents of one agent in a week.</source>
      <translation>Todos los incidentes de un agente en una semana.</translation>
    </message>
    <message>
      <source>Agent, gestures a week</source>
      <translation>Agente, gestos a la semana</translation>
    </message>
    <message>
      <source>Agent, month</source>
      <translation>Agente, mes</translation>
    </message>
    <message>
      <source>All incidents of one agent in a month.</source>
      <translation>Todos los incidentes de un agente en un mes.</translation>
    </message>
    <message>
      <source>Agent, gestures a month</source>
      <translation>Agente, gestos al mes</translation>
    </message>
    <message>
      <source>Household</source>
      <translation>Hogar</translation>
    </message>
    <message>
      <source>All incidents of one household, rolling.</source>
      <translation>Todos los incidentes de un hogar, en ventana móvil.</translation>
    </message>
    <message>
      <source>Household window</source>
      <translation>Ventana del hogar</translation>
    </message>
    <message>
      <source>Company stop</source>
      <translation>Freno de la empresa</translation>
    </message>
    <message>
      <source>On: nothing that costs money is given.</source>
      <translation>Activado: no se da nada que cueste dinero.</translation>
    </message>
    <message>
      <source>Company limit</source>
      <translation>Límite de la empresa</translation>
    </message>
    <message>
      <source>Everything given; then all stops.</source>
      <translation>Todo lo concedido; después se para todo.</translation>
    </message>
    <message>
      <source>Company limit period</source>
      <translation>Periodo del límite</translation>
    </message>
    <message>
      <source>It fills anew each.</source>
      <translation>Se llena de nuevo cada vez.</translation>
    </message>
    <message>
      <source>Allowance</source>
      <translation>Presupuesto sin conexión</translation>
    </message>
    <message>
      <source>What a desk may give while the team's store is away.</source>
      <translation>Lo que un puesto puede dar mientras no responde el almacén del equipo.</translation>
    </message>
    <message>
      <source>Allowance lasts</source>
      <translation>Dura</translation>
    </message>
    <message>
      <source>Then nothing more is given from it.</source>
      <translation>Después no se da nada más de él.</translation>
    </message>
    <message>
      <source>Negativity dominance</source>
      <translation>Peso de lo negativo</translation>
    </message>
    <message>
      <source>How much more a bad message weighs; 1 is even.</source>
      <translation>Cuánto más pesa un mensaje malo; 1 es igual.</translation>
    </message>
    <message>
      <source>Learning rate</source>
      <translation>Ritmo de cambio</translation>
    </message>
    <message>
      <source>How far one good message moves the tone.</source>
      <translation>Cuánto mueve el tono un mensaje bueno.</translation>
    </message>
    <message>
      <source>Decay</source>
      <translation>Olvido</translation>
    </message>
    <message>
      <source>Silence halves a positive tone in this time.</source>
      <translation>El silencio reduce a la mitad un tono positivo.</translation>
    </message>
    <message>
      <source>Recovery</source>
      <translation>Recuperación</translation>
    </message>
    <message>
      <source>Silence halves a negative tone.</source>
      <translation>El silencio reduce a la mitad un tono negativo.</translation>
    </message>
    <message>
      <source>Peak</source>
      <translation>Pico</translation>
    </message>
    <message>
      <source>Weight of the worst moment in what stays.</source>
      <translation>Peso del peor momento en lo que queda.</translation>
    </message>
    <message>
      <source>End</source>
      <translation>Final</translation>
    </message>
    <message>
      <source>Weight of the last moment; the rest is the mean.</source>
      <translation>Peso del último momento; el resto es la media.</translation>
    </message>
    <message>
      <source>Trend step</source>
      <translation>Paso de la tendencia</translation>
    </message>
    <message>
      <source>A smaller change reads as steady.</source>
      <translation>Un cambio menor se lee como estable.</translation>
    </message>
    <message>
      <source>Make or break</source>
      <translation>Momento decisivo</translation>
    </message>
    <message>
      <source>Tone below which the moment decides.</source>
      <translation>Tono por debajo del cual el momento decide.</translation>
    </message>
    <message>
      <source>Bank accounts</source>
      <translation>Cuentas bancarias</translation>
    </message>
    <message>
      <source>IBANs become {mark} in store, log and window.</source>
      <translation>Los IBAN pasan a ser {mark} en el almacén, el registro y la ventana.</translation>
    </message>
    <message>
      <source>Phone numbers</source>
      <translation>Números de teléfono</translation>
    </message>
    <message>
      <source>They become {mark}.</source>
      <translation>Pasan a ser {mark}.</translation>
    </message>
    <message>
      <source>E-mail addresses</source>
      <translation>Direcciones de correo</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>What people call this policy.</source>
      <translation>Cómo llama la gente a esta política.</translation>
    </message>
    <message>
      <source>Currency</source>
      <translation>Moneda</translation>
    </message>
    <message>
      <source>ISO 4217 code; every limit is in it.</source>
      <translation>Código ISO 4217; todos los límites van en ella.</translation>
    </message>
    <message>
      <source>Playbooks</source>
      <translation>Guías</translation>
    </message>
    <message>
      <source>Packs in use, first one first.</source>
      <translation>Paquetes en uso, el primero delante.</translation>
    </message>
    <message>
      <source>must be a list of texts</source>
      <translation>tiene que ser una lista de textos</translation>
    </message>
    <message>
      <source>must be at most {count} phrases</source>
      <translation>pueden ser como mucho {count} frases</translation>
    </message>
    <message>
      <source>each phrase must be 1 to {signs} signs</source>
      <translation>cada frase tiene que tener entre 1 y {signs} signos</translation>
    </message>
    <message>
      <source>Reads as {label}</source>
      <translation>Se lee como {label}</translation>
    </message>
    <message>
      <source>Your customers' own words, with commas between.</source>
      <translation>Las palabras de tus clientes, separadas por comas.</translation>
    </message>
    <message>
      <source>Three capital letters, such as {example}.</source>
      <translation>Tres mayúsculas, por ejemplo {example}.</translation>
    </message>
    <message>
      <source>A gesture needs a title.</source>
      <translation>Un gesto necesita un título.</translation>
    </message>
    <message>
      <source>Words are missing. To stop offering this response, switch it off.</source>
      <translation>Falta el texto. Si no quieres ofrecer esta respuesta, desactívala.</translation>
    </message>
    <message>
      <source>{name}: cost</source>
      <translation>{name}: coste</translation>
    </message>
    <message>
      <source>{name}: in use</source>
      <translation>{name}: en uso</translation>
    </message>
    <message>
      <source>{name}: title</source>
      <translation>{name}: título</translation>
    </message>
    <message>
      <source>{name}: second line</source>
      <translation>{name}: segunda línea</translation>
    </message>
    <message>
      <source>{name}: words</source>
      <translation>{name}: texto</translation>
    </message>
    <message>
      <source>there is no setting of this name</source>
      <translation>no hay ningún ajuste con este nombre</translation>
    </message>
    <message>
      <source>there is no setting of this name; did you mean {near}?</source>
      <translation>no hay ningún ajuste con este nombre; ¿querías decir {near}?</translation>
    </message>
    <message>
      <source>line {line}: {key}: {problem}</source>
      <translation>línea {line}: {key}: {problem}</translation>
    </message>
    <message>
      <source>line {line}: {problem}</source>
      <translation>línea {line}: {problem}</translation>
    </message>
    <message>
      <source>{key}: {problem}</source>
      <translation>{key}: {problem}</translation>
    </message>
    <message>
      <source>must be a whole number of minor units, at least 0</source>
      <translation>tiene que ser un número entero de unidades menores, al menos 0</translation>
    </message>
    <message>
      <source>cannot be read</source>
      <translation>no se puede leer</translation>
    </message>
    <message>
      <source>must be {schema}: this program reads no other</source>
      <translation>tiene que ser {schema}: este programa no lee otro</translation>
    </message>
    <message>
      <source>must be three capital letters, such as {example}</source>
      <translation>tienen que ser tres mayúsculas, por ejemplo {example}</translation>
    </message>
    <message>
      <source>the document is longer than {count} characters</source>
      <translation>el documento tiene más de {count} caracteres</translation>
    </message>
    <message>
      <source>Small trouble, from</source>
      <translation>Problema pequeño, desde</translation>
    </message>
    <message>
      <source>The base is the same for everyone.</source>
      <translation>La base es igual para todos.</translation>
    </message>
    <message>
      <source>Small trouble, up to</source>
      <translation>Problema pequeño, hasta</translation>
    </message>
    <message>
      <source>Beyond it the agent is told, and may go on.</source>
      <translation>Más allá se avisa al agente, que puede seguir.</translation>
    </message>
    <message>
      <source>Real trouble, from</source>
      <translation>Problema serio, desde</translation>
    </message>
    <message>
      <source>Real trouble, up to</source>
      <translation>Problema serio, hasta</translation>
    </message>
    <message>
      <source>Severe trouble, from</source>
      <translation>Problema grave, desde</translation>
    </message>
    <message>
      <source>Severe trouble, up to</source>
      <translation>Problema grave, hasta</translation>
    </message>
    <message>
      <source>Partly ours</source>
      <translation>En parte nuestro</translation>
    </message>
    <message>
      <source>This part of the range where weather or others had a share.</source>
      <translation>Esta parte del margen cuando también influyó el tiempo u otros.</translation>
    </message>
    <message>
      <source>Not ours</source>
      <translation>No es nuestro</translation>
    </message>
    <message>
      <source>This part where nobody here could help it.</source>
      <translation>Esta parte cuando aquí nadie podía evitarlo.</translation>
    </message>
    <message>
      <source>Long-standing worth</source>
      <translation>Valor de años</translation>
    </message>
    <message>
      <source>Widens the upper end for valued customers, never the base.</source>
      <translation>Amplía el extremo superior para clientes valiosos, nunca la base.</translation>
    </message>
    <message>
      <source>Often</source>
      <translation>A menudo</translation>
    </message>
    <message>
      <source>From so many gestures in 90 days the agent is told the number, and nothing else.</source>
      <translation>Desde tantos gestos en 90 días se le dice el número al agente, y nada más.</translation>
    </message>
    <message>
      <source>a whole number of minor units</source>
      <translation>un número entero de unidades menores</translation>
    </message>
    <message>
      <source>a whole number</source>
      <translation>un número entero</translation>
    </message>
    <message>
      <source>a number</source>
      <translation>un número</translation>
    </message>
    <message>
      <source>one of the known words</source>
      <translation>una de las palabras conocidas</translation>
    </message>
    <message>
      <source>true or false</source>
      <translation>true o false</translation>
    </message>
    <message>
      <source>a list of texts</source>
      <translation>una lista de textos</translation>
    </message>
    <message>
      <source>Must be {what}.</source>
      <translation>Tiene que ser {what}.</translation>
    </message>
    <message>
      <source>Must be one of {choices}.</source>
      <translation>Tiene que ser uno de estos: {choices}.</translation>
    </message>
    <message>
      <source>Must be at least {least}.</source>
      <translation>Tiene que ser al menos {least}.</translation>
    </message>
    <message>
      <source>Must be at most {most}.</source>
      <translation>Tiene que ser como mucho {most}.</translation>
    </message>
    <message>
      <source>Must be a list of texts.</source>
      <translation>Tiene que ser una lista de textos.</translation>
    </message>
    <message>
      <source>Must be at most {count} phrases.</source>
      <translation>Pueden ser como mucho {count} frases.</translation>
    </message>
    <message>
      <source>Each phrase must be 1 to {signs} signs.</source>
      <translation>Cada frase tiene que tener entre 1 y {signs} signos.</translation>
    </message>
    <message>
      <source>must be at least {least}</source>
      <translation>tiene que ser al menos {least}</translation>
    </message>
    <message>
      <source>must be at most {most}</source>
      <translation>tiene que ser como mucho {most}</translation>
    </message>
    <message>
      <source>neutral</source>
      <translation>neutro</translation>
    </message>
    <message>
      <source>satisfied</source>
      <translation>satisfacción</translation>
    </message>
    <message>
      <source>grateful</source>
      <translation>gratitud</translation>
    </message>
    <message>
      <source>anxious</source>
      <translation>inquietud</translation>
    </message>
    <message>
      <source>grieving</source>
      <translation>duelo</translation>
    </message>
    <message>
      <source>disengaged</source>
      <translation>desinterés</translation>
    </message>
    <message>
      <source>confused</source>
      <translation>confusión</translation>
    </message>
    <message>
      <source>frustrated</source>
      <translation>frustración</translation>
    </message>
    <message>
      <source>angry</source>
      <translation>enfado</translation>
    </message>
    <message>
      <source>unsure</source>
      <translation>duda</translation>
    </message>
    <message>
      <source>An empty phrase</source>
      <translation>Una frase hecha</translation>
    </message>
    <message>
      <source>Name what happened and what it means to them.</source>
      <translation>Nombra lo que pasó y lo que supone para el cliente.</translation>
    </message>
    <message>
      <source>Blame</source>
      <translation>Culpa</translation>
    </message>
    <message>
      <source>Say what can be done now.</source>
      <translation>Di qué se puede hacer ahora.</translation>
    </message>
    <message>
      <source>A bargain</source>
      <translation>Un trueque</translation>
    </message>
    <message>
      <source>Nothing hangs on praise or on silence.</source>
      <translation>Nada depende de elogios ni de silencios.</translation>
    </message>
    <message>
      <source>“{word}” is a word of ours. Use the customer's.</source>
      <translation>“{word}” es una palabra nuestra. Usa la del cliente.</translation>
    </message>
    <message>
      <source>A promise: “{words}”. Name the gesture that must stand first, or promise nothing.</source>
      <translation>Una promesa: “{words}”. Nombra el gesto que tiene que ir antes, o no prometas nada.</translation>
    </message>
    <message>
      <source>{finding}: “{words}”. {instead}</source>
      <translation>{finding}: “{words}”. {instead}</translation>
    </message>
    <message>
      <source>Kept for the note: {way}.</source>
      <translation>Guardado para la nota: {way}.</translation>
    </message>
    <message>
      <source>Reads as {label} now. Your supervisor sees it as a proposal.</source>
      <translation>Ahora se lee como {label}. Tu supervisor lo ve como propuesta.</translation>
    </message>
    <message>
      <source>Added. {money} set aside. You can take it back.</source>
      <translation>Añadido. {money} apartados. Puedes retirarlo.</translation>
    </message>
    <message>
      <source>Taken back. {money} is free again.</source>
      <translation>Retirado. {money} vuelven a estar libres.</translation>
    </message>
    <message>
      <source>Marked as done.</source>
      <translation>Marcado como hecho.</translation>
    </message>
    <message>
      <source>Wrapped up. The note is in the log.</source>
      <translation>Cerrada. La nota está en el registro.</translation>
    </message>
    <message>
      <source>Not sent: a reply holds at most {most} characters.</source>
      <translation>No se envió: una respuesta tiene como mucho {most} caracteres.</translation>
    </message>
    <message>
      <source>That is not one of the ways offered.</source>
      <translation>Ese no es uno de los caminos ofrecidos.</translation>
    </message>
    <message>
      <source>Full help.</source>
      <translation>Ayuda completa.</translation>
    </message>
    <message>
      <source>Only what is out of the ordinary.</source>
      <translation>Solo lo que se sale de lo normal.</translation>
    </message>
    <message>
      <source>Nothing has been read yet.</source>
      <translation>Aún no se ha leído nada.</translation>
    </message>
    <message>
      <source>It reads as {label} already.</source>
      <translation>Ya se lee como {label}.</translation>
    </message>
    <message>
      <source>Budget can't be checked. Sincere thanks is available.</source>
      <translation>Presupuesto sin comprobar. Puedes dar las gracias.</translation>
    </message>
    <message>
      <source>Saved for your team, with this moment.</source>
      <translation>Guardado para tu equipo, con este momento.</translation>
    </message>
    <message>
      <source>Quiet here, unless things get worse.</source>
      <translation>Silencio aquí, salvo que la cosa empeore.</translation>
    </message>
    <message>
      <source>Suggestions again.</source>
      <translation>Otra vez con sugerencias.</translation>
    </message>
    <message>
      <source>You asked for this one, so someone else answers it</source>
      <translation>Esta la pediste tú, así que la responde otra persona</translation>
    </message>
    <message>
      <source>Small trouble</source>
      <translation>Problema pequeño</translation>
    </message>
    <message>
      <source>Real trouble</source>
      <translation>Problema serio</translation>
    </message>
    <message>
      <source>Serious trouble</source>
      <translation>Problema grave</translation>
    </message>
    <message>
      <source>ours to put right</source>
      <translation>nos toca arreglarlo</translation>
    </message>
    <message>
      <source>partly ours</source>
      <translation>en parte nuestro</translation>
    </message>
    <message>
      <source>not our doing</source>
      <translation>no es cosa nuestra</translation>
    </message>
    <message>
      <source>Approved</source>
      <translation>Aprobada</translation>
    </message>
    <message>
      <source>Declined</source>
      <translation>Rechazada</translation>
    </message>
    <message>
      <source>Taken back</source>
      <translation>Retirada</translation>
    </message>
    <message>
      <source>Nobody answered</source>
      <translation>Nadie respondió</translation>
    </message>
    <message>
      <source>Above the limit for {limit}: {amount} of it is left</source>
      <translation>Supera el límite: {limit}. Quedan {amount}</translation>
    </message>
    <message>
      <source>{who} offers {amount}. The agent has yet to answer</source>
      <translation>{who} ofrece {amount}. Falta que responda el agente</translation>
    </message>
    <message>
      <source>{who} at {time}</source>
      <translation>{who} a las {time}</translation>
    </message>
    <message>
      <source>a customer</source>
      <translation>un cliente</translation>
    </message>
    <message numerus="yes">
      <source>{count} earlier contacts</source>
      <translation>
        <numerusform>{count} contacto anterior</numerusform>
        <numerusform>{count} contactos anteriores</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures in 90 days</source>
      <translation>
        <numerusform>{count} gesto en 90 días</numerusform>
        <numerusform>{count} gestos en 90 días</numerusform>
      </translation>
    </message>
    <message>
      <source>Approved. The gesture is added</source>
      <translation>Aprobada. El gesto está añadido</translation>
    </message>
    <message>
      <source>Trouble</source>
      <translation>Problema</translation>
    </message>
    <message>
      <source>Declined. The agent sees your reason</source>
      <translation>Rechazada. El agente ve tu motivo</translation>
    </message>
    <message>
      <source>Offered {amount}</source>
      <translation>Ofrecidos {amount}</translation>
    </message>
    <message>
      <source>Your yes stands. Somebody else’s is still missing</source>
      <translation>Tu sí vale. Falta el de otra persona</translation>
    </message>
    <message>
      <source>You said yes. Somebody else’s yes is missing</source>
      <translation>Dijiste que sí. Falta el sí de otra persona</translation>
    </message>
    <message>
      <source>{agent} for {customer}</source>
      <translation>{agent} para {customer}</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>En espera</translation>
    </message>
    <message>
      <source>Say why, so that the agent can say it to them</source>
      <translation>Di por qué, para que el agente pueda decírselo</translation>
    </message>
    <message>
      <source>{who} said yes. One more yes grants it</source>
      <translation>{who} dijo que sí. Con un sí más se concede</translation>
    </message>
    <message>
      <source>Offer made</source>
      <translation>Oferta hecha</translation>
    </message>
    <message>
      <source>First contact</source>
      <translation>Primer contacto</translation>
    </message>
    <message>
      <source>No gesture in 90 days</source>
      <translation>Ningún gesto en 90 días</translation>
    </message>
    <message>
      <source>incident {incident}</source>
      <translation>incidente {incident}</translation>
    </message>
    <message>
      <source>Nobody can be asked from here. Gestures within your limit still work.</source>
      <translation>Desde aquí no se puede preguntar a nadie. Los gestos dentro de tu límite siguen funcionando.</translation>
    </message>
    <message>
      <source>Nobody can be asked while the store is away. Press again when it is back.</source>
      <translation>No se puede preguntar a nadie mientras el almacén no responde. Pulsa otra vez cuando vuelva.</translation>
    </message>
    <message>
      <source>Asked. Nothing is promised yet: say what you can do, and stay with them.</source>
      <translation>Preguntado. Aún no hay nada prometido: di lo que puedes hacer y sigue con el cliente.</translation>
    </message>
    <message>
      <source>Taken back. Nobody need answer it any more.</source>
      <translation>Retirado. Ya no hace falta que responda nadie.</translation>
    </message>
    <message>
      <source>{who} said yes. Somebody else’s yes is still missing.</source>
      <translation>{who} dijo que sí. Falta el sí de otra persona.</translation>
    </message>
    <message>
      <source>{who} offers {money} instead: {why}.</source>
      <translation>{who} ofrece {money} en su lugar: {why}.</translation>
    </message>
    <message>
      <source>{who} offers {money} instead.</source>
      <translation>{who} ofrece {money} en su lugar.</translation>
    </message>
    <message>
      <source>{who} said yes: {money}. It is added.</source>
      <translation>{who} dijo que sí: {money}. Ya está añadido.</translation>
    </message>
    <message>
      <source>{who} said no: {why}.</source>
      <translation>{who} dijo que no: {why}.</translation>
    </message>
    <message>
      <source>{who} said no.</source>
      <translation>{who} dijo que no.</translation>
    </message>
    <message>
      <source>Nobody answered in time. You can ask again.</source>
      <translation>Nadie respondió a tiempo. Puedes volver a preguntar.</translation>
    </message>
    <message>
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <source>Call</source>
      <translation>Llamada</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>SMS</translation>
    </message>
    <message>
      <source>Pasted</source>
      <translation>Pegado</translation>
    </message>
    <message>
      <source>chat</source>
      <translation>chat</translation>
    </message>
    <message>
      <source>voice</source>
      <translation>voz</translation>
    </message>
    <message>
      <source>phone</source>
      <translation>teléfono</translation>
    </message>
    <message>
      <source>email</source>
      <translation>correo</translation>
    </message>
    <message>
      <source>sms</source>
      <translation>SMS</translation>
    </message>
    <message>
      <source>text</source>
      <translation>mensaje de texto</translation>
    </message>
    <message>
      <source>post</source>
      <translation>correo postal</translation>
    </message>
    <message>
      <source>pasted</source>
      <translation>pegado</translation>
    </message>
    <message>
      <source>Talk with you</source>
      <translation>Conversación contigo</translation>
    </message>
    <message>
      <source>Chat with you</source>
      <translation>Chat contigo</translation>
    </message>
    <message>
      <source>Call with you</source>
      <translation>Llamada contigo</translation>
    </message>
    <message>
      <source>E-mail with you</source>
      <translation>Correo contigo</translation>
    </message>
    <message>
      <source>Text messages with you</source>
      <translation>Mensajes de texto contigo</translation>
    </message>
    <message>
      <source>Letters with you</source>
      <translation>Cartas contigo</translation>
    </message>
    <message>
      <source>Pasted conversation</source>
      <translation>Conversación pegada</translation>
    </message>
    <message>
      <source>{channel} with you</source>
      <translation>{channel} contigo</translation>
    </message>
    <message>
      <source>Card number found. It will not be copied.</source>
      <translation>Hay un número de tarjeta. No se copiará.</translation>
    </message>
    <message>
      <source>Card number found. It will not be sent.</source>
      <translation>Hay un número de tarjeta. No se enviará.</translation>
    </message>
    <message>
      <source>{number} h</source>
      <translation>{number} h</translation>
    </message>
    <message>
      <source>{number} h left</source>
      <translation>quedan {number} h</translation>
    </message>
    <message>
      <source>{number} s</source>
      <translation>{number} s</translation>
    </message>
    <message>
      <source>{number} min</source>
      <translation>{number} min</translation>
    </message>
    <message>
      <source>{number} s left</source>
      <translation>quedan {number} s</translation>
    </message>
    <message>
      <source>{number} min left</source>
      <translation>quedan {number} min</translation>
    </message>
    <message>
      <source>Today</source>
      <translation>hoy</translation>
    </message>
    <message>
      <source>today</source>
      <translation>hoy</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>ayer</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>ayer</translation>
    </message>
    <message>
      <source>Tomorrow</source>
      <translation>mañana</translation>
    </message>
    <message>
      <source>tomorrow</source>
      <translation>mañana</translation>
    </message>
    <message>
      <source>Mon</source>
      <translation>lun</translation>
    </message>
    <message>
      <source>Tue</source>
      <translation>mar</translation>
    </message>
    <message>
      <source>Wed</source>
      <translation>mié</translation>
    </message>
    <message>
      <source>Thu</source>
      <translation>jue</translation>
    </message>
    <message>
      <source>Fri</source>
      <translation>vie</translation>
    </message>
    <message>
      <source>Sat</source>
      <translation>sáb</translation>
    </message>
    <message>
      <source>Sun</source>
      <translation>dom</translation>
    </message>
    <message>
      <source>Jan</source>
      <translation>ene</translation>
    </message>
    <message>
      <source>Feb</source>
      <translation>feb</translation>
    </message>
    <message>
      <source>Mar</source>
      <translation>mar</translation>
    </message>
    <message>
      <source>Apr</source>
      <translation>abr</translation>
    </message>
    <message>
      <source>May</source>
      <translation>may</translation>
    </message>
    <message>
      <source>Jun</source>
      <translation>jun</translation>
    </message>
    <message>
      <source>Jul</source>
      <translation>jul</translation>
    </message>
    <message>
      <source>Aug</source>
      <translation>ago</translation>
    </message>
    <message>
      <source>Sep</source>
      <translation>sept</translation>
    </message>
    <message>
      <source>Oct</source>
      <translation>oct</translation>
    </message>
    <message>
      <source>Nov</source>
      <translation>nov</translation>
    </message>
    <message>
      <source>Dec</source>
      <translation>dic</translation>
    </message>
    <message>
      <source>{day} {month} {year}</source>
      <translation>{day} {month} {year}</translation>
    </message>
    <message>
      <source>{weekday} {day} {month}</source>
      <translation>{weekday} {day} {month}</translation>
    </message>
    <message>
      <source>Connecting</source>
      <translation>Conectando</translation>
    </message>
    <message>
      <source>{name}: {state}</source>
      <translation>{name}: {state}</translation>
    </message>
    <message>
      <source>Their view</source>
      <translation>Cómo lo ve</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motivo</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>Causa</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Hecho</translation>
    </message>
    <message>
      <source>Promised</source>
      <translation>Prometido</translation>
    </message>
    <message>
      <source>Why they go</source>
      <translation>Por qué se va</translation>
    </message>
    <message>
      <source>Used it for</source>
      <translation>Lo usaba para</translation>
    </message>
    <message>
      <source>To staying</source>
      <translation>Para quedarse</translation>
    </message>
    <message>
      <source>Finished</source>
      <translation>Terminada</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>Lista</translation>
    </message>
    <message>
      <source>Edited by you</source>
      <translation>Editada por ti</translation>
    </message>
    <message>
      <source>Filling itself in</source>
      <translation>Se rellena sola</translation>
    </message>
    <message>
      <source>Their own words</source>
      <translation>Sus propias palabras</translation>
    </message>
    <message>
      <source>Chosen by you</source>
      <translation>Elegido por ti</translation>
    </message>
    <message>
      <source>From what they asked for</source>
      <translation>De lo que pidió</translation>
    </message>
    <message>
      <source>From your words and the history, still open</source>
      <translation>De tus palabras y del historial, aún pendiente</translation>
    </message>
    <message>
      <source>From the history, still open</source>
      <translation>Del historial, aún pendiente</translation>
    </message>
    <message>
      <source>From what they said</source>
      <translation>De lo que dijo</translation>
    </message>
    <message>
      <source>Signal, matched by {why}</source>
      <translation>Señal, relacionada por {why}</translation>
    </message>
    <message>
      <source>From the history</source>
      <translation>Del historial</translation>
    </message>
    <message>
      <source>From the goodwill you added</source>
      <translation>De los gestos que añadiste</translation>
    </message>
    <message>
      <source>What they chose</source>
      <translation>Lo que eligió</translation>
    </message>
    <message>
      <source>too few</source>
      <translation>muy pocas</translation>
    </message>
    <message>
      <source>Tone of text {start}, lowest {low}, end {end}</source>
      <translation>Tono del texto {start}, lo más bajo {low}, final {end}</translation>
    </message>
    <message>
      <source>{well} of {whole}, {too_few}</source>
      <translation>{well} de {whole}, {too_few}</translation>
    </message>
    <message>
      <source>{percent} %, {count} sent</source>
      <translation>{percent} %, {count} enviadas</translation>
    </message>
    <message>
      <source>{well} of {whole}</source>
      <translation>{well} de {whole}</translation>
    </message>
    <message>
      <source>not known</source>
      <translation>no se sabe</translation>
    </message>
    <message>
      <source>{count} sent, {too_few}</source>
      <translation>{count} enviadas, {too_few}</translation>
    </message>
    <message>
      <source>Reconnecting · {age}</source>
      <translation>Reconectando · {age}</translation>
    </message>
    <message>
      <source>Policy {version}, {day}</source>
      <translation>Política {version}, {day}</translation>
    </message>
    <message>
      <source>Policy {newest} cannot be used. Using policy {version} of {day}.</source>
      <translation>La política {newest} no se puede usar. Vale la política {version} del {day}.</translation>
    </message>
    <message>
      <source>You replied</source>
      <translation>Respondiste</translation>
    </message>
    <message>
      <source>Ended</source>
      <translation>Terminada</translation>
    </message>
    <message>
      <source>New contact</source>
      <translation>Contacto nuevo</translation>
    </message>
    <message>
      <source>Not live since {at}</source>
      <translation>Sin señal desde {at}</translation>
    </message>
    <message>
      <source>No policy: budget 0</source>
      <translation>Sin política: presupuesto 0</translation>
    </message>
    <message>
      <source>Policy {version}</source>
      <translation>Política {version}</translation>
    </message>
    <message>
      <source>Policy {newest} cannot be used. No budget set. What costs nothing still works.</source>
      <translation>La política {newest} no se puede usar. No hay presupuesto. Lo que no cuesta nada sigue funcionando.</translation>
    </message>
    <message numerus="yes">
      <source>Tone follows: {count} messages to read</source>
      <translation>
        <numerusform>El tono llega enseguida: {count} mensaje por leer</numerusform>
        <numerusform>El tono llega enseguida: {count} mensajes por leer</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} gaps</source>
      <translation>
        <numerusform>{count} hueco</numerusform>
        <numerusform>{count} huecos</numerusform>
      </translation>
    </message>
    <message>
      <source>Not live since {at}. Paste text by hand, or go on in your CRM.</source>
      <translation>Sin señal desde las {at}. Pega el texto a mano o sigue en tu CRM.</translation>
    </message>
    <message>
      <source>Waits for room on the disk</source>
      <translation>Espera a que haya sitio en el disco</translation>
    </message>
    <message>
      <source>The store can't be written</source>
      <translation>No se puede escribir en el almacén</translation>
    </message>
    <message>
      <source>Budget can't be checked</source>
      <translation>Presupuesto sin comprobar</translation>
    </message>
    <message>
      <source>You're free. The next conversation opens here by itself.</source>
      <translation>Estás libre. La próxima conversación se abre aquí sola.</translation>
    </message>
    <message>
      <source>Paused · {number} new</source>
      <translation>En pausa · {number} nuevos</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pausa</translation>
    </message>
    <message>
      <source>Feed connected</source>
      <translation>Fuente conectada</translation>
    </message>
    <message>
      <source>No gaps</source>
      <translation>Sin huecos</translation>
    </message>
    <message>
      <source>The disk is full. Tone and words go on. Gestures wait until there is room.</source>
      <translation>El disco está lleno. El tono y las palabras siguen. Los gestos esperan hasta que haya sitio.</translation>
    </message>
    <message>
      <source>Paste text</source>
      <translation>Pegar texto</translation>
    </message>
    <message>
      <source>Answered</source>
      <translation>Respondido</translation>
    </message>
    <message>
      <source>Saved for your team</source>
      <translation>Guardado para tu equipo</translation>
    </message>
    <message>
      <source>No words yet</source>
      <translation>Aún sin palabras</translation>
    </message>
    <message>
      <source>Due {when}</source>
      <translation>Espera {when}</translation>
    </message>
    <message>
      <source>Order {order}</source>
      <translation>Pedido {order}</translation>
    </message>
    <message>
      <source>Last message {age} ago</source>
      <translation>Último mensaje: {age}</translation>
    </message>
    <message>
      <source>The feed refused this desk</source>
      <translation>La fuente rechazó este puesto</translation>
    </message>
    <message>
      <source>No feed</source>
      <translation>Sin fuente</translation>
    </message>
    <message>
      <source>The feed refused this desk.</source>
      <translation>La fuente rechazó este puesto.</translation>
    </message>
    <message>
      <source>Note ready</source>
      <translation>Nota lista</translation>
    </message>
    <message>
      <source>Say next</source>
      <translation>Qué decir</translation>
    </message>
    <message>
      <source>Say thank you</source>
      <translation>Dar las gracias</translation>
    </message>
    <message>
      <source>Nothing to add. Listen.</source>
      <translation>Nada que añadir. Escucha.</translation>
    </message>
    <message>
      <source>They may like</source>
      <translation>Puede que le guste</translation>
    </message>
    <message>
      <source>Ask one thing</source>
      <translation>Pregunta una cosa</translation>
    </message>
    <message>
      <source>Hand over, with the story</source>
      <translation>Traspasa, con la historia</translation>
    </message>
    <message>
      <source>no budget is set</source>
      <translation>no hay presupuesto</translation>
    </message>
    <message>
      <source>no budget in this currency</source>
      <translation>no hay presupuesto en esta moneda</translation>
    </message>
    <message>
      <source>this incident</source>
      <translation>este incidente</translation>
    </message>
    <message>
      <source>this kind of gesture</source>
      <translation>este tipo de gesto</translation>
    </message>
    <message>
      <source>your day</source>
      <translation>tu día</translation>
    </message>
    <message>
      <source>your week</source>
      <translation>tu semana</translation>
    </message>
    <message>
      <source>your month</source>
      <translation>tu mes</translation>
    </message>
    <message>
      <source>this household</source>
      <translation>este hogar</translation>
    </message>
    <message>
      <source>what was paid</source>
      <translation>lo que se pagó</translation>
    </message>
    <message>
      <source>this hold</source>
      <translation>esta reserva</translation>
    </message>
    <message>
      <source>your allowance</source>
      <translation>tu presupuesto</translation>
    </message>
    <message>
      <source>this approval</source>
      <translation>esta aprobación</translation>
    </message>
    <message>
      <source>{left} left: {level} sets the limit</source>
      <translation>Quedan {left}: el límite lo pone {level}</translation>
    </message>
    <message>
      <source>{left} of your allowance left · the team's budget is away</source>
      <translation>Quedan {left} de tu presupuesto · el del equipo no responde</translation>
    </message>
    <message numerus="yes">
      <source>{count} offers withheld: {reason}</source>
      <translation>
        <numerusform>{count} oferta retenida: {reason}</numerusform>
        <numerusform>{count} ofertas retenidas: {reason}</numerusform>
      </translation>
    </message>
    <message>
      <source>For {name}’s message at {at}</source>
      <translation>Para {name}, {at}</translation>
    </message>
    <message>
      <source>For their message at {at}</source>
      <translation>Para su mensaje, {at}</translation>
    </message>
    <message>
      <source>{left} of {limit} left for this incident · no approval needed</source>
      <translation>Quedan {left} de {limit} · sin pedir permiso</translation>
    </message>
    <message>
      <source>The team's budget is away. Free gestures still work.</source>
      <translation>El presupuesto no responde. Lo que no cuesta funciona.</translation>
    </message>
    <message>
      <source>For everyone it has hit: {words} (policy {version})</source>
      <translation>Para todos los afectados: {words} (política {version})</translation>
    </message>
    <message>
      <source>Above the limit for {level}. A supervisor can say yes</source>
      <translation>Supera el límite: {level}. Un supervisor puede decir que sí</translation>
    </message>
    <message>
      <source>Nobody answered in time. You can ask again</source>
      <translation>Nadie respondió a tiempo. Puedes volver a preguntar</translation>
    </message>
    <message>
      <source>Reversed</source>
      <translation>Revertido</translation>
    </message>
    <message>
      <source>Taken back, added {at}</source>
      <translation>Retirado, añadido a las {at}</translation>
    </message>
    <message>
      <source>Time to wrap up</source>
      <translation>Es momento de cerrar</translation>
    </message>
    <message>
      <source>For everyone it has hit: {words}</source>
      <translation>Para todos los afectados: {words}</translation>
    </message>
    <message>
      <source>No budget set. Gestures that cost nothing still work.</source>
      <translation>No hay presupuesto. Los gestos que no cuestan nada siguen funcionando.</translation>
    </message>
    <message>
      <source>{money} given</source>
      <translation>{money} concedidos</translation>
    </message>
    <message>
      <source>{why}. A supervisor looks at it with you</source>
      <translation>{why}. Lo mira contigo un supervisor</translation>
    </message>
    <message>
      <source>Said no</source>
      <translation>Dijo que no</translation>
    </message>
    <message>
      <source>Done, added {at}. You can take it back</source>
      <translation>Hecho, añadido a las {at}. Puedes retirarlo</translation>
    </message>
    <message>
      <source>Not possible</source>
      <translation>No es posible</translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation>Entregado</translation>
    </message>
    <message>
      <source>Delivered, added {at}. You can take it back</source>
      <translation>Entregado, añadido a las {at}. Puedes retirarlo</translation>
    </message>
    <message>
      <source>Added</source>
      <translation>Añadido</translation>
    </message>
    <message>
      <source>Added {at}. You can take it back</source>
      <translation>Añadido a las {at}. Puedes retirarlo</translation>
    </message>
    <message>
      <source>No budget set</source>
      <translation>No hay presupuesto</translation>
    </message>
    <message>
      <source>Over the limit for {level}</source>
      <translation>Supera el límite: {level}</translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures given while the team's budget was away found no room in it. Tell your supervisor; they are kept.</source>
      <translation>
        <numerusform>{count} gesto dado mientras el presupuesto del equipo no respondía no cupo en él. Díselo a tu supervisor; queda guardado.</numerusform>
        <numerusform>{count} gestos dados mientras el presupuesto del equipo no respondía no cupieron en él. Díselo a tu supervisor; quedan guardados.</numerusform>
      </translation>
    </message>
    <message>
      <source>team budget offline, {left} of your allowance left</source>
      <translation>presupuesto del equipo sin conexión, te quedan {left}</translation>
    </message>
    <message>
      <source>team budget offline</source>
      <translation>presupuesto del equipo sin conexión</translation>
    </message>
    <message>
      <source>Missed</source>
      <translation>Incumplida</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>Cumplida</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Pendiente</translation>
    </message>
    <message>
      <source>Confirmed</source>
      <translation>Confirmado</translation>
    </message>
    <message>
      <source>First contact. Nothing earlier on any channel.</source>
      <translation>Primer contacto. Nada anterior en ningún canal.</translation>
    </message>
    <message>
      <source>Today {at}</source>
      <translation>Hoy, {at}</translation>
    </message>
    <message>
      <source>From this talk</source>
      <translation>De esta conversación</translation>
    </message>
    <message numerus="yes">
      <source>{count} years</source>
      <translation>
        <numerusform>{count} año</numerusform>
        <numerusform>{count} años</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} orders</source>
      <translation>
        <numerusform>{count} pedido</numerusform>
        <numerusform>{count} pedidos</numerusform>
      </translation>
    </message>
    <message>
      <source>No {channel}</source>
      <translation>Sin {channel}</translation>
    </message>
    <message>
      <source>Past talks went badly</source>
      <translation>Las conversaciones anteriores fueron mal</translation>
    </message>
    <message>
      <source>Past talks went well</source>
      <translation>Las conversaciones anteriores fueron bien</translation>
    </message>
    <message>
      <source>Likes “{name}”</source>
      <translation>Le gusta “{name}”</translation>
    </message>
    <message>
      <source>Prefers {channel}</source>
      <translation>Prefiere {channel}</translation>
    </message>
    <message>
      <source>Open until {time}</source>
      <translation>Pendiente hasta {time}</translation>
    </message>
    <message>
      <source>Goodwill added</source>
      <translation>Gesto añadido</translation>
    </message>
    <message>
      <source>{nth} contact in 7 days</source>
      <translation>{nth} contacto en 7 días</translation>
    </message>
    <message>
      <source>They said “{words}”</source>
      <translation>Dijo “{words}”</translation>
    </message>
    <message>
      <source>Or: {wishes}</source>
      <translation>O bien: {wishes}</translation>
    </message>
    <message>
      <source>Motivation</source>
      <translation>Motivación</translation>
    </message>
    <message>
      <source>Seen only in this talk</source>
      <translation>Visto solo en esta conversación</translation>
    </message>
    <message>
      <source>Behaviour</source>
      <translation>Conducta</translation>
    </message>
    <message>
      <source>No signal for this customer, order or region</source>
      <translation>Sin señales que le afecten</translation>
    </message>
    <message>
      <source>Misses their deadline</source>
      <translation>Llega tarde</translation>
    </message>
    <message>
      <source>Environment</source>
      <translation>Entorno</translation>
    </message>
    <message>
      <source>Situation</source>
      <translation>Situación</translation>
    </message>
    <message>
      <source>First contact this week</source>
      <translation>Primer contacto esta semana</translation>
    </message>
    <message>
      <source>{number}th</source>
      <translation>{number}.º</translation>
    </message>
    <message>
      <source>{number}st</source>
      <translation>{number}.er</translation>
    </message>
    <message>
      <source>{number}nd</source>
      <translation>{number}.º</translation>
    </message>
    <message>
      <source>{number}rd</source>
      <translation>{number}.er</translation>
    </message>
    <message>
      <source>Not known yet</source>
      <translation>Aún no se sabe</translation>
    </message>
    <message numerus="yes">
      <source>{count} promises missed</source>
      <translation>
        <numerusform>{count} promesa incumplida</numerusform>
        <numerusform>{count} promesas incumplidas</numerusform>
      </translation>
    </message>
    <message>
      <source>had to repeat themselves</source>
      <translation>tuvo que repetirse</translation>
    </message>
    <message numerus="yes">
      <source>{count} years with us</source>
      <translation>
        <numerusform>{count} año con nosotros</numerusform>
        <numerusform>{count} años con nosotros</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing known</source>
      <translation>No se sabe nada</translation>
    </message>
    <message>
      <source>Until {time}</source>
      <translation>Hasta {time}</translation>
    </message>
    <message>
      <source>Because of {why}</source>
      <translation>Por {why}</translation>
    </message>
    <message>
      <source>Make or break: what happens now decides</source>
      <translation>Momento decisivo: cuenta lo que pase ahora</translation>
    </message>
    <message>
      <source>They speak of telling others in public</source>
      <translation>Habla de contarlo en público</translation>
    </message>
    <message>
      <source>Case {case} open: {subject}</source>
      <translation>Caso {case} abierto: {subject}</translation>
    </message>
    <message>
      <source>Order {order}: {status}, due {due}</source>
      <translation>Pedido {order}: {status}, para el {due}</translation>
    </message>
    <message numerus="yes">
      <source>{count} promises open</source>
      <translation>
        <numerusform>{count} promesa pendiente</numerusform>
        <numerusform>{count} promesas pendientes</numerusform>
      </translation>
    </message>
    <message>
      <source>A loss is part of this: go gently</source>
      <translation>Hay una pérdida de por medio: con tacto</translation>
    </message>
    <message>
      <source>Take extra care</source>
      <translation>Con especial cuidado</translation>
    </message>
    <message>
      <source>Order {order}: {status}</source>
      <translation>Pedido {order}: {status}</translation>
    </message>
    <message>
      <source>A problem is open</source>
      <translation>Hay un problema abierto</translation>
    </message>
    <message>
      <source>No open problem</source>
      <translation>Ningún problema abierto</translation>
    </message>
    <message>
      <source>You choose the channel</source>
      <translation>El canal lo eliges tú</translation>
    </message>
    <message>
      <source>{time}, moved into their hours</source>
      <translation>{time}, llevado a su horario</translation>
    </message>
    <message>
      <source>You said: “{text}”</source>
      <translation>Dijiste: “{text}”</translation>
    </message>
    <message>
      <source>Too few words</source>
      <translation>Muy pocas palabras</translation>
    </message>
    <message>
      <source>Mixed signs</source>
      <translation>Señales mezcladas</translation>
    </message>
    <message>
      <source>Sarcasm likely</source>
      <translation>Puede ser sarcasmo</translation>
    </message>
    <message>
      <source>Unusual words</source>
      <translation>Palabras poco comunes</translation>
    </message>
    <message>
      <source>Language not read</source>
      <translation>Idioma no leído</translation>
    </message>
    <message>
      <source>Tone unavailable</source>
      <translation>Tono no disponible</translation>
    </message>
    <message>
      <source>Falling</source>
      <translation>Baja</translation>
    </message>
    <message>
      <source>Rising</source>
      <translation>Sube</translation>
    </message>
    <message>
      <source>Very upset</source>
      <translation>Mucho malestar</translation>
    </message>
    <message>
      <source>Upset</source>
      <translation>Malestar</translation>
    </message>
    <message>
      <source>Neutral</source>
      <translation>Neutro</translation>
    </message>
    <message>
      <source>Pleased</source>
      <translation>Agrado</translation>
    </message>
    <message>
      <source>Very pleased</source>
      <translation>Mucho agrado</translation>
    </message>
    <message>
      <source>This language is not read yet</source>
      <translation>Este idioma aún no se lee</translation>
    </message>
    <message>
      <source>The tone reader does not answer</source>
      <translation>El lector de tono no responde</translation>
    </message>
    <message>
      <source>Weak signs</source>
      <translation>Señales débiles</translation>
    </message>
    <message>
      <source>Last clear: {tone}, {at}</source>
      <translation>Último claro: {tone}, {at}</translation>
    </message>
    <message>
      <source>Not sure</source>
      <translation>Sin certeza</translation>
    </message>
    <message>
      <source>Reconnecting · {number} s</source>
      <translation>Reconectando · {number} s</translation>
    </message>
    <message>
      <source>Easing</source>
      <translation>Se calma</translation>
    </message>
    <message>
      <source>nothing read yet</source>
      <translation>aún no se ha leído nada</translation>
    </message>
    <message>
      <source>not sure</source>
      <translation>sin certeza</translation>
    </message>
    <message>
      <source>{cause}. Words and goodwill go on</source>
      <translation>{cause}. Las palabras y los gestos siguen</translation>
    </message>
    <message>
      <source>Tone unavailable. {cause}.</source>
      <translation>Tono no disponible. {cause}.</translation>
    </message>
    <message>
      <source>Sure</source>
      <translation>Seguro</translation>
    </message>
    <message>
      <source>Fairly sure</source>
      <translation>Bastante seguro</translation>
    </message>
    <message>
      <source>Not very sure</source>
      <translation>Poco seguro</translation>
    </message>
    <message>
      <source>Not sure. {reason}. {note}</source>
      <translation>Sin certeza. {reason}. {note}</translation>
    </message>
    <message>
      <source>Not live since {at}. Was {tone}.</source>
      <translation>Sin señal desde las {at}. Era {tone}.</translation>
    </message>
    <message>
      <source>No words yet.</source>
      <translation>Aún sin palabras.</translation>
    </message>
    <message>
      <source>No single word moved it</source>
      <translation>No lo movió una sola palabra</translation>
    </message>
    <message>
      <source>Perhaps {trend}</source>
      <translation>Quizá {trend}</translation>
    </message>
    <message>
      <source>As of {at}</source>
      <translation>A las {at}</translation>
    </message>
    <message>
      <source>What you see is from {at}</source>
      <translation>Lo que ves es de las {at}</translation>
    </message>
    <message>
      <source>{who} said no: {why}</source>
      <translation>{who} dijo que no: {why}</translation>
    </message>
    <message>
      <source>Asked at {at}. Nothing is promised yet</source>
      <translation>Preguntado a las {at}. Aún no hay nada prometido</translation>
    </message>
    <message>
      <source>{who} said no</source>
      <translation>{who} dijo que no</translation>
    </message>
    <message>
      <source>{who} said yes. Somebody else’s yes is still missing</source>
      <translation>{who} dijo que sí. Falta el sí de otra persona</translation>
    </message>
    <message>
      <source>{who} offers {money}</source>
      <translation>{who} ofrece {money}</translation>
    </message>
    <message>
      <source>{who} offers this for {gesture}</source>
      <translation>{who} ofrece esto por {gesture}</translation>
    </message>
    <message>
      <source>{who} said yes: {why}</source>
      <translation>{who} dijo que sí: {why}</translation>
    </message>
    <message>
      <source>{who} said yes</source>
      <translation>{who} dijo que sí</translation>
    </message>
    <message>
      <source>Something went wrong here</source>
      <translation>Aquí ha fallado algo</translation>
    </message>
    <message>
      <source>It is in the log. The rest goes on.</source>
      <translation>Está en el registro. Lo demás sigue.</translation>
    </message>
    <message>
      <source>This feed takes no replies now. Copy it instead.</source>
      <translation>Esta fuente no admite respuestas ahora. Mejor cópiala.</translation>
    </message>
    <message>
      <source>The last reply is still on its way.</source>
      <translation>La última respuesta aún está en camino.</translation>
    </message>
    <message>
      <source>Sent.</source>
      <translation>Enviada.</translation>
    </message>
    <message>
      <source>Not sent.</source>
      <translation>No se envió.</translation>
    </message>
    <message>
      <source>No answer yet. Look at the conversation; sending it again sends it once.</source>
      <translation>Aún sin confirmación. Mira la conversación; si la envías otra vez, saldrá una sola vez.</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Enviando</translation>
    </message>
    <message>
      <source>New rules: policy {version}</source>
      <translation>Reglas nuevas: política {version}</translation>
    </message>
    <message>
      <source>Hello</source>
      <translation>Saludo</translation>
    </message>
    <message>
      <source>Checking who</source>
      <translation>Identificación</translation>
    </message>
    <message>
      <source>Understanding</source>
      <translation>Comprensión</translation>
    </message>
    <message>
      <source>Solving</source>
      <translation>Solución</translation>
    </message>
    <message>
      <source>Confirming</source>
      <translation>Confirmación</translation>
    </message>
    <message>
      <source>Setback</source>
      <translation>Contratiempo</translation>
    </message>
    <message>
      <source>Solved</source>
      <translation>Resuelto</translation>
    </message>
    <message>
      <source>Wrapping up</source>
      <translation>Despedida</translation>
    </message>
    <message>
      <source>In talk</source>
      <translation>En curso</translation>
    </message>
    <message>
      <source>{amount} used</source>
      <translation>{amount} usados</translation>
    </message>
    <message>
      <source>Highest {amount} of {number}</source>
      <translation>El mayor, {amount} de {number}</translation>
    </message>
    <message>
      <source>Not published: policy {version} went live meanwhile. Look at it, then publish again.</source>
      <translation>No se publicó: mientras tanto entró en vigor la política {version}. Mírala y publica otra vez.</translation>
    </message>
    <message>
      <source>Not published: {problems}</source>
      <translation>No se publicó: {problems}</translation>
    </message>
    <message>
      <source>Not published. {why}</source>
      <translation>No se publicó. {why}</translation>
    </message>
    <message>
      <source>Policy {version} is live</source>
      <translation>La política {version} está en vigor</translation>
    </message>
    <message>
      <source>Not answered. {why}</source>
      <translation>No se respondió. {why}</translation>
    </message>
    <message>
      <source>The record was read</source>
      <translation>Se leyó el registro</translation>
    </message>
    <message>
      <source>Not sent again. {why}</source>
      <translation>No se envió otra vez. {why}</translation>
    </message>
    <message>
      <source>Not read. {why}</source>
      <translation>No se leyó. {why}</translation>
    </message>
    <message>
      <source>May post publicly</source>
      <translation>Puede publicarlo</translation>
    </message>
    <message>
      <source>Insight</source>
      <translation>Observación</translation>
    </message>
    <message>
      <source>Dismissed</source>
      <translation>Descartado</translation>
    </message>
    <message>
      <source>Reads as {label}, was read as {before}</source>
      <translation>Se lee como {label}, se leyó como {before}</translation>
    </message>
    <message>
      <source>This is not in the record any more</source>
      <translation>Esto ya no está en el registro</translation>
    </message>
    <message>
      <source>Already so in policy {version}</source>
      <translation>Ya es así en la política {version}</translation>
    </message>
    <message>
      <source>nothing</source>
      <translation>nada</translation>
    </message>
    <message>
      <source>Words cannot be made to read as unsure</source>
      <translation>No se puede hacer que unas palabras se lean como duda</translation>
    </message>
    <message>
      <source>Write the words that read so, then accept</source>
      <translation>Escribe las palabras que se leen así y luego acepta</translation>
    </message>
    <message>
      <source>No agent named</source>
      <translation>Sin agente</translation>
    </message>
    <message>
      <source>What you told: {told}. {answer}</source>
      <translation>Lo que contaste: {told}. {answer}</translation>
    </message>
    <message>
      <source>Reads as {label}, not {before}</source>
      <translation>Se lee como {label}, no como {before}</translation>
    </message>
    <message>
      <source>Not answered yet</source>
      <translation>Aún sin respuesta</translation>
    </message>
    <message>
      <source>Seen by {who}</source>
      <translation>Visto por {who}</translation>
    </message>
    <message>
      <source>{done}: {words}</source>
      <translation>{done}: {words}</translation>
    </message>
    <message>
      <source>Reads as {label}, not read</source>
      <translation>Se lee como {label}, antes sin leer</translation>
    </message>
    <message>
      <source>Taken up by {who}</source>
      <translation>Recogido por {who}</translation>
    </message>
    <message>
      <source>Not taken up by {who}</source>
      <translation>{who} no lo recogió</translation>
    </message>
    <message>
      <source>Agent</source>
      <translation>Agente</translation>
    </message>
    <message>
      <source>Assistant</source>
      <translation>Asistente</translation>
    </message>
    <message>
      <source>System</source>
      <translation>Sistema</translation>
    </message>
    <message>
      <source>Speaker not known, not read</source>
      <translation>No se sabe quién habla, no se lee</translation>
    </message>
    <message numerus="yes">
      <source>{count} messages missing. Check the CRM before you rely on the tone.</source>
      <translation>
        <numerusform>Falta {count} mensaje. Mira el CRM antes de fiarte del tono.</numerusform>
        <numerusform>Faltan {count} mensajes. Mira el CRM antes de fiarte del tono.</numerusform>
      </translation>
    </message>
    <message>
      <source>Messages may be missing here. Check the CRM before you rely on the tone.</source>
      <translation>Aquí pueden faltar mensajes. Mira el CRM antes de fiarte del tono.</translation>
    </message>
    <message>
      <source>{who_and_when} · came late</source>
      <translation>{who_and_when} · llegó con retraso</translation>
    </message>
    <message>
      <source>Goodwill added: {reason}</source>
      <translation>Gesto añadido: {reason}</translation>
    </message>
    <message>
      <source>This is being told already</source>
      <translation>Ya se está avisando de esto</translation>
    </message>
    <message numerus="yes">
      <source>{count} attempts</source>
      <translation>
        <numerusform>{count} intento</numerusform>
        <numerusform>{count} intentos</numerusform>
      </translation>
    </message>
    <message>
      <source>Sent again. It comes back here if nobody takes it</source>
      <translation>Enviado otra vez. Vuelve aquí si nadie lo recoge</translation>
    </message>
    <message>
      <source>Nothing to read yet</source>
      <translation>Aún no hay nada que leer</translation>
    </message>
    <message>
      <source>Reads from the first message they write</source>
      <translation>Se lee desde su primer mensaje</translation>
    </message>
    <message>
      <source>Words that moved the tone are underlined</source>
      <translation>Las palabras que movieron el tono van subrayadas</translation>
    </message>
    <message>
      <source>Best fit now</source>
      <translation>Lo mejor ahora</translation>
    </message>
    <message>
      <source>This feed address cannot be used</source>
      <translation>Esta dirección de fuente no se puede usar</translation>
    </message>
    <message>
      <source>it must begin with wss:// (or ws:// on this machine) and name a host</source>
      <translation>tiene que empezar por wss:// (o ws:// en esta máquina) y nombrar un servidor</translation>
    </message>
    <message>
      <source>a name or password must not stand in the address; give a token instead</source>
      <translation>en la dirección no puede ir un nombre ni una contraseña; usa un token</translation>
    </message>
    <message>
      <source>it must not have a part after #</source>
      <translation>no puede tener una parte después de #</translation>
    </message>
    <message>
      <source>{scheme}:// is not encrypted and is only for this machine; use {scheme}s:// for {host}</source>
      <translation>{scheme}:// no va cifrado y es solo para esta máquina; usa {scheme}s:// para {host}</translation>
    </message>
    <message>
      <source>it is not a URL</source>
      <translation>no es una URL</translation>
    </message>
    <message>
      <source>These certificate authorities cannot be used</source>
      <translation>Estas autoridades de certificación no se pueden usar</translation>
    </message>
    <message>
      <source>the server says: {words}</source>
      <translation>el servidor dice: {words}</translation>
    </message>
    <message>
      <source>Reconnecting</source>
      <translation>Reconectando</translation>
    </message>
    <message>
      <source>The feed does not let us in</source>
      <translation>La fuente no nos deja entrar</translation>
    </message>
    <message>
      <source>no reason</source>
      <translation>sin motivo</translation>
    </message>
    <message>
      <source>Unknown adapter</source>
      <translation>Adaptador desconocido</translation>
    </message>
    <message>
      <source>{adapter}; known: {names}</source>
      <translation>{adapter}; se conocen: {names}</translation>
    </message>
    <message>
      <source>this clock is {seconds} s behind the server's</source>
      <translation>este reloj va {seconds} s por detrás del servidor</translation>
    </message>
    <message>
      <source>{first} or {last}</source>
      <translation>{first} o {last}</translation>
    </message>
    <message>
      <source>{version}, the certificate is good until {day}</source>
      <translation>{version}, el certificado vale hasta el {day}</translation>
    </message>
    <message>
      <source>an earlier step failed</source>
      <translation>falló un paso anterior</translation>
    </message>
    <message>
      <source>{what}: {why}</source>
      <translation>{what}: {why}</translation>
    </message>
    <message>
      <source>{count} conversations are assigned</source>
      <translation>conversaciones asignadas: {count}</translation>
    </message>
    <message>
      <source>this clock is {seconds} s ahead of the server's</source>
      <translation>este reloj va {seconds} s por delante del servidor</translation>
    </message>
    <message>
      <source>this clock is {seconds} s behind the newest event's</source>
      <translation>este reloj va {seconds} s por detrás del suceso más nuevo</translation>
    </message>
    <message>
      <source>{host} is {addresses}</source>
      <translation>{host} es {addresses}</translation>
    </message>
    <message>
      <source>port {port} answers</source>
      <translation>responde el puerto {port}</translation>
    </message>
    <message>
      <source>the system gave the address of its feed</source>
      <translation>el sistema dio la dirección de su fuente</translation>
    </message>
    <message>
      <source>the server let us in</source>
      <translation>el servidor nos dejó entrar</translation>
    </message>
    <message>
      <source>no address is known for {host}: {why}</source>
      <translation>no se conoce ninguna dirección para {host}: {why}</translation>
    </message>
    <message>
      <source>no connection: {why}</source>
      <translation>sin conexión: {why}</translation>
    </message>
    <message>
      <source>the address has none, which only this machine may</source>
      <translation>la dirección no lo lleva, y solo esta máquina puede prescindir de él</translation>
    </message>
    <message>
      <source>the {adapter} adapter asks nothing before it dials</source>
      <translation>el adaptador {adapter} no pregunta nada antes de llamar</translation>
    </message>
    <message>
      <source>we are live</source>
      <translation>estamos en directo</translation>
    </message>
    <message>
      <source>nothing was there to be subscribed to</source>
      <translation>no había nada a lo que suscribirse</translation>
    </message>
    <message>
      <source>{asked} asked for, {confirmed} confirmed</source>
      <translation>{asked} pedidas, {confirmed} confirmadas</translation>
    </message>
    <message>
      <source>{asked} asked for, none confirmed</source>
      <translation>{asked} pedidas, ninguna confirmada</translation>
    </message>
    <message>
      <source>the first came {seconds} s after the greeting</source>
      <translation>el primero llegó {seconds} s después del saludo</translation>
    </message>
    <message>
      <source>nothing could be read; kept out: {reasons}</source>
      <translation>no se pudo leer nada; quedó fuera: {reasons}</translation>
    </message>
    <message>
      <source>none was asked for</source>
      <translation>no se pidió ninguno</translation>
    </message>
    <message>
      <source>nothing told the server's time</source>
      <translation>nada dijo la hora del servidor</translation>
    </message>
    <message>
      <source>this clock and the server's are less than {seconds} s apart</source>
      <translation>este reloj y el del servidor difieren menos de {seconds} s</translation>
    </message>
    <message>
      <source>no welcome came</source>
      <translation>no llegó la bienvenida</translation>
    </message>
    <message>
      <source>nobody said anything within {seconds} s</source>
      <translation>nadie dijo nada en {seconds} s</translation>
    </message>
    <message>
      <source>the server named none, where it should say {asked}; a desk goes on</source>
      <translation>el servidor no nombró ninguno, y debería decir {asked}; un puesto sigue adelante</translation>
    </message>
    <message>
      <source>The feed asks for a pause</source>
      <translation>La fuente pide una pausa</translation>
    </message>
    <message>
      <source>The feed sends us elsewhere</source>
      <translation>La fuente nos manda a otro sitio</translation>
    </message>
    <message>
      <source>the connection broke</source>
      <translation>se cortó la conexión</translation>
    </message>
    <message>
      <source>The feed does not accept this token</source>
      <translation>La fuente no acepta este token</translation>
    </message>
    <message>
      <source>The feed does not let this agent in</source>
      <translation>La fuente no deja entrar a este agente</translation>
    </message>
    <message>
      <source>it was signed by nobody this computer trusts</source>
      <translation>no lo firmó nadie en quien confíe este ordenador</translation>
    </message>
    <message>
      <source>its key or its signature is too weak</source>
      <translation>su clave o su firma es demasiado débil</translation>
    </message>
    <message>
      <source>it is not valid yet</source>
      <translation>aún no es válido</translation>
    </message>
    <message>
      <source>it has expired</source>
      <translation>ha caducado</translation>
    </message>
    <message>
      <source>it is self-signed</source>
      <translation>está autofirmado</translation>
    </message>
    <message>
      <source>it hangs on a self-signed one that this computer does not trust</source>
      <translation>depende de uno autofirmado en el que este ordenador no confía</translation>
    </message>
    <message>
      <source>the certificate is not accepted: {why}</source>
      <translation>no se acepta el certificado: {why}</translation>
    </message>
    <message>
      <source>The feed has closed</source>
      <translation>La fuente se ha cerrado</translation>
    </message>
    <message>
      <source>the server has closed the feed</source>
      <translation>el servidor cerró la fuente</translation>
    </message>
    <message>
      <source>the server is going away</source>
      <translation>el servidor se apaga</translation>
    </message>
    <message>
      <source>the server restarts</source>
      <translation>el servidor se reinicia</translation>
    </message>
    <message>
      <source>the server asks to try again</source>
      <translation>el servidor pide que se intente otra vez</translation>
    </message>
    <message>
      <source>authentication was refused (4401)</source>
      <translation>se rechazó la autenticación (4401)</translation>
    </message>
    <message>
      <source>access is forbidden (4403)</source>
      <translation>el acceso está prohibido (4403)</translation>
    </message>
    <message>
      <source>the server does not know a conversation (4404)</source>
      <translation>el servidor no conoce una conversación (4404)</translation>
    </message>
    <message>
      <source>the server did not hear our greeting in time (4408)</source>
      <translation>el servidor no oyó nuestro saludo a tiempo (4408)</translation>
    </message>
    <message>
      <source>too many requests (4429)</source>
      <translation>demasiadas peticiones (4429)</translation>
    </message>
    <message>
      <source>the server broke the websocket protocol</source>
      <translation>el servidor incumplió el protocolo websocket</translation>
    </message>
    <message>
      <source>the server sent text that is not UTF-8</source>
      <translation>el servidor envió texto que no es UTF-8</translation>
    </message>
    <message>
      <source>the server sent a message that is too large</source>
      <translation>el servidor envió un mensaje demasiado grande</translation>
    </message>
    <message>
      <source>no sign of life from the server</source>
      <translation>el servidor no da señales de vida</translation>
    </message>
    <message>
      <source>There is no feed at this address</source>
      <translation>En esta dirección no hay ninguna fuente</translation>
    </message>
    <message>
      <source>The proxy does not accept us</source>
      <translation>El proxy no nos acepta</translation>
    </message>
    <message>
      <source>the connection was closed ({code})</source>
      <translation>se cerró la conexión ({code})</translation>
    </message>
    <message>
      <source>unknown status</source>
      <translation>estado desconocido</translation>
    </message>
    <message>
      <source>HTTP {code}: {phrase}</source>
      <translation>HTTP {code}: {phrase}</translation>
    </message>
    <message>
      <source>unknown cause</source>
      <translation>causa desconocida</translation>
    </message>
    <message>
      <source>the server speaks only what is older than TLS 1.2</source>
      <translation>el servidor solo habla algo anterior a TLS 1.2</translation>
    </message>
    <message>
      <source>no connection</source>
      <translation>sin conexión</translation>
    </message>
    <message>
      <source>a redirect is refused (HTTP {code})</source>
      <translation>se rechaza una redirección (HTTP {code})</translation>
    </message>
    <message>
      <source>The feed's identity cannot be verified</source>
      <translation>No se puede comprobar la identidad de la fuente</translation>
    </message>
    <message>
      <source>No secure connection is possible</source>
      <translation>No es posible una conexión segura</translation>
    </message>
    <message>
      <source>the address it gave cannot be used</source>
      <translation>la dirección que dio no se puede usar</translation>
    </message>
    <message>
      <source>a redirect to another host is refused</source>
      <translation>se rechaza una redirección a otro servidor</translation>
    </message>
    <message>
      <source>the answer was not that of a websocket server</source>
      <translation>la respuesta no era de un servidor websocket</translation>
    </message>
    <message>
      <source>no answer in time</source>
      <translation>sin respuesta a tiempo</translation>
    </message>
    <message>
      <source>the chat cannot be subscribed to</source>
      <translation>no es posible suscribirse al chat</translation>
    </message>
    <message>
      <source>the participant service</source>
      <translation>el servicio de participantes</translation>
    </message>
    <message>
      <source>Chatwoot refused the subscription</source>
      <translation>Chatwoot rechazó la suscripción</translation>
    </message>
    <message>
      <source>another reason</source>
      <translation>otro motivo</translation>
    </message>
    <message>
      <source>Chatwoot says: {reason}</source>
      <translation>Chatwoot dice: {reason}</translation>
    </message>
    <message>
      <source>Chatwoot says: unauthorized</source>
      <translation>Chatwoot dice: sin autorización</translation>
    </message>
    <message>
      <source>Chatwoot says: do not come back</source>
      <translation>Chatwoot dice: no vuelvas</translation>
    </message>
    <message>
      <source>the profile</source>
      <translation>el perfil</translation>
    </message>
    <message>
      <source>The feed does not understand us</source>
      <translation>La fuente no nos entiende</translation>
    </message>
    <message>
      <source>Deepgram does not accept the request (1008)</source>
      <translation>Deepgram no acepta la petición (1008)</translation>
    </message>
    <message>
      <source>{what}: HTTP {status}</source>
      <translation>{what}: HTTP {status}</translation>
    </message>
    <message>
      <source>{what}, not the answer we know</source>
      <translation>{what}, no es la respuesta que conocemos</translation>
    </message>
    <message>
      <source>{what}: no answer</source>
      <translation>{what}: sin respuesta</translation>
    </message>
    <message>
      <source>Genesys: the topics were not accepted</source>
      <translation>Genesys: no se aceptaron los temas</translation>
    </message>
    <message>
      <source>Genesys: the channel has expired or was replaced (404)</source>
      <translation>Genesys: el canal caducó o se sustituyó (404)</translation>
    </message>
    <message>
      <source>Genesys: topics are forbidden (403)</source>
      <translation>Genesys: los temas están prohibidos (403)</translation>
    </message>
    <message>
      <source>Genesys: the token is not accepted (401)</source>
      <translation>Genesys: no se acepta el token (401)</translation>
    </message>
    <message>
      <source>the notification channel</source>
      <translation>el canal de avisos</translation>
    </message>
    <message>
      <source>the topics</source>
      <translation>los temas</translation>
    </message>
    <message>
      <source>the connector refused the token</source>
      <translation>el conector rechazó el token</translation>
    </message>
    <message>
      <source>the connector has closed</source>
      <translation>el conector se ha cerrado</translation>
    </message>
    <message>
      <source>the connector's registration</source>
      <translation>el registro en el conector</translation>
    </message>
    <message>
      <source>the server does not speak NATS</source>
      <translation>el servidor no habla NATS</translation>
    </message>
    <message>
      <source>NATS: authorization violation</source>
      <translation>NATS: fallo de autorización</translation>
    </message>
    <message>
      <source>NATS: a subject is not permitted</source>
      <translation>NATS: un asunto no está permitido</translation>
    </message>
    <message>
      <source>NATS: no stream has this subject</source>
      <translation>NATS: ningún flujo tiene este asunto</translation>
    </message>
    <message>
      <source>NATS: JetStream does not answer</source>
      <translation>NATS: JetStream no responde</translation>
    </message>
    <message>
      <source>NATS: JetStream says no ({code})</source>
      <translation>NATS: JetStream dice que no ({code})</translation>
    </message>
    <message>
      <source>no code</source>
      <translation>sin código</translation>
    </message>
    <message>
      <source>This recording cannot be written</source>
      <translation>Esta grabación no se puede escribir</translation>
    </message>
    <message>
      <source>The recording cannot be written</source>
      <translation>La grabación no se puede escribir</translation>
    </message>
    <message>
      <source>no answer after this computer slept</source>
      <translation>sin respuesta desde que este ordenador despertó</translation>
    </message>
    <message>
      <source>A setting cannot be used</source>
      <translation>Un ajuste no se puede usar</translation>
    </message>
    <message>
      <source>{setting} must be {what}</source>
      <translation>{setting} tiene que ser {what}</translation>
    </message>
    <message>
      <source>The token cannot be used</source>
      <translation>El token no se puede usar</translation>
    </message>
    <message>
      <source>it must be one line of text</source>
      <translation>tiene que ser una línea de texto</translation>
    </message>
    <message>
      <source>one line of text</source>
      <translation>una línea de texto</translation>
    </message>
    <message>
      <source>seconds from {least} to {most}</source>
      <translation>segundos, de {least} a {most}</translation>
    </message>
    <message>
      <source>a table of names and values</source>
      <translation>una tabla de nombres y valores</translation>
    </message>
    <message>
      <source>a table of the feed's words and who they mean</source>
      <translation>una tabla con las palabras de la fuente y a quién se refieren</translation>
    </message>
    <message>
      <source>a table whose values are {roles}</source>
      <translation>una tabla cuyos valores son {roles}</translation>
    </message>
    <message>
      <source>none</source>
      <translation>ninguno</translation>
    </message>
    <message>
      <source>Unknown setting</source>
      <translation>Ajuste desconocido</translation>
    </message>
    <message>
      <source>{setting} is no setting of {adapter}; it has: {known}</source>
      <translation>{setting} no es un ajuste de {adapter}; tiene: {known}</translation>
    </message>
    <message>
      <source>Not connected</source>
      <translation>Sin conexión</translation>
    </message>
    <message>
      <source>Live</source>
      <translation>En vigor</translation>
    </message>
    <message>
      <source>This webhook address cannot be used</source>
      <translation>Esta dirección de webhook no se puede usar</translation>
    </message>
    <message>
      <source>It must begin with https:// and name a host.</source>
      <translation>Tiene que empezar por https:// y nombrar un servidor.</translation>
    </message>
    <message>
      <source>No name, password or part after # may stand in it; messages are signed instead.</source>
      <translation>No puede llevar nombre, contraseña ni parte después de #; los mensajes van firmados.</translation>
    </message>
    <message>
      <source>http:// is not encrypted and is only for this machine; use https://.</source>
      <translation>http:// no va cifrado y es solo para esta máquina; usa https://.</translation>
    </message>
    <message>
      <source>Its path must be percent-encoded.</source>
      <translation>Su ruta tiene que ir con codificación por ciento.</translation>
    </message>
    <message>
      <source>It is not a URL.</source>
      <translation>No es una URL.</translation>
    </message>
    <message>
      <source>No safe keyring</source>
      <translation>No hay un llavero seguro</translation>
    </message>
    <message>
      <source>{keyring} does not keep secrets encrypted. Use {variable} instead.</source>
      <translation>{keyring} no guarda los secretos cifrados. Usa {variable}.</translation>
    </message>
    <message>
      <source>No signing secret</source>
      <translation>No hay secreto para firmar</translation>
    </message>
    <message>
      <source>Put one in the keyring with {command}, or in {variable}.</source>
      <translation>Pon uno en el llavero con {command}, o en {variable}.</translation>
    </message>
    <message>
      <source>The signing secret is too short</source>
      <translation>El secreto para firmar es demasiado corto</translation>
    </message>
    <message>
      <source>It needs {count} characters or more.</source>
      <translation>Necesita {count} caracteres o más.</translation>
    </message>
    <message>
      <source>The case is too long</source>
      <translation>El caso es demasiado largo</translation>
    </message>
    <message>
      <source>What goes with a request has at most {count} characters.</source>
      <translation>Lo que acompaña a una solicitud tiene como mucho {count} caracteres.</translation>
    </message>
    <message>
      <source>Unknown kind of store</source>
      <translation>Tipo de almacén desconocido</translation>
    </message>
    <message>
      <source>{scheme}:// is no store this program knows. Name a file.</source>
      <translation>{scheme}:// no es un almacén que conozca este programa. Indica un archivo.</translation>
    </message>
    <message>
      <source>Not a file</source>
      <translation>No es un archivo</translation>
    </message>
    <message>
      <source>A postgresql:// store is a team's money; this needs a file.</source>
      <translation>Un almacén postgresql:// es el dinero de un equipo; aquí hace falta un archivo.</translation>
    </message>
    <message>
      <source>Not for people</source>
      <translation>No es para personas</translation>
    </message>
    <message>
      <source>A hold expires by the ledger's own clock.</source>
      <translation>Una reserva caduca según el reloj del propio libro.</translation>
    </message>
    <message>
      <source>Unusable time</source>
      <translation>Plazo no válido</translation>
    </message>
    <message>
      <source>A hold lasts 1 to {most} seconds.</source>
      <translation>Una reserva dura de 1 a {most} segundos.</translation>
    </message>
    <message>
      <source>Unusable currency</source>
      <translation>Moneda no válida</translation>
    </message>
    <message>
      <source>A currency is three capital letters, such as {example}.</source>
      <translation>Una moneda son tres mayúsculas, por ejemplo {example}.</translation>
    </message>
    <message>
      <source>Unusable amount</source>
      <translation>Importe no válido</translation>
    </message>
    <message>
      <source>An amount is between 0 and {most} minor units.</source>
      <translation>Un importe está entre 0 y {most} unidades menores.</translation>
    </message>
    <message>
      <source>Something is missing</source>
      <translation>Falta algo</translation>
    </message>
    <message>
      <source>The {field} is empty.</source>
      <translation>Está vacío: {field}.</translation>
    </message>
    <message>
      <source>Text too long</source>
      <translation>Texto demasiado largo</translation>
    </message>
    <message>
      <source>The {field} is longer than {count} characters.</source>
      <translation>Pasa de {count} caracteres: {field}.</translation>
    </message>
    <message>
      <source>Unusable text</source>
      <translation>Texto no válido</translation>
    </message>
    <message>
      <source>The {field} holds control characters or is not valid UTF-8.</source>
      <translation>Tiene caracteres de control o no es UTF-8 válido: {field}.</translation>
    </message>
    <message>
      <source>A hold of nothing is no hold: release it instead.</source>
      <translation>Una reserva de nada no es reserva: mejor libérala.</translation>
    </message>
    <message>
      <source>Your settings file was broken. The shipped settings are used; the file is kept as {file}.</source>
      <translation>Tu archivo de ajustes estaba dañado. Valen los de fábrica; el archivo queda como {file}.</translation>
    </message>
    <message>
      <source>Your settings could not be kept</source>
      <translation>No se pudieron guardar tus ajustes</translation>
    </message>
    <message>
      <source>{what}: {why}.</source>
      <translation>{what}: {why}.</translation>
    </message>
    <message>
      <source>Your settings file is broken. The shipped settings are used until it is mended.</source>
      <translation>Tu archivo de ajustes está dañado. Valen los de fábrica hasta que se arregle.</translation>
    </message>
    <message>
      <source>Your settings cannot be read ({why}). The shipped ones are used.</source>
      <translation>No se pueden leer tus ajustes ({why}). Valen los de fábrica.</translation>
    </message>
    <message>
      <source>The policy cannot be read</source>
      <translation>No se puede leer la política</translation>
    </message>
    <message>
      <source>{path}: it is not UTF-8 text</source>
      <translation>{path}: no es texto UTF-8</translation>
    </message>
    <message>
      <source>The policy has mistakes</source>
      <translation>La política tiene errores</translation>
    </message>
    <message>
      <source>Unknown playbook</source>
      <translation>Guía desconocida</translation>
    </message>
    <message>
      <source>{pack} is not one of {known}</source>
      <translation>{pack} no es ninguna de {known}</translation>
    </message>
    <message>
      <source>A playbook has a mistake</source>
      <translation>Una guía tiene un error</translation>
    </message>
    <message>
      <source>A playbook cannot be read</source>
      <translation>No se puede leer una guía</translation>
    </message>
    <message>
      <source>The team's store cannot be reached</source>
      <translation>No se llega al almacén del equipo</translation>
    </message>
    <message>
      <source>{place}: nobody answered just now.</source>
      <translation>{place}: ahora no respondió nadie.</translation>
    </message>
    <message>
      <source>This installation has no team store</source>
      <translation>Esta instalación no tiene almacén de equipo</translation>
    </message>
    <message>
      <source>Install the `team` extra: {command}</source>
      <translation>Instala el extra `team`: {command}</translation>
    </message>
    <message>
      <source>Unusable address</source>
      <translation>Dirección no válida</translation>
    </message>
    <message>
      <source>The key was used before</source>
      <translation>La clave ya se usó</translation>
    </message>
    <message>
      <source>This login may not do that</source>
      <translation>Este usuario no puede hacer eso</translation>
    </message>
    <message>
      <source>The team's store is read-only</source>
      <translation>El almacén del equipo es de solo lectura</translation>
    </message>
    <message>
      <source>The server's disk is full</source>
      <translation>El disco del servidor está lleno</translation>
    </message>
    <message>
      <source>The team's store is busy</source>
      <translation>El almacén del equipo está ocupado</translation>
    </message>
    <message>
      <source>{place}: nothing was written. Try again.</source>
      <translation>{place}: no se escribió nada. Inténtalo otra vez.</translation>
    </message>
    <message>
      <source>No such entry</source>
      <translation>No existe ese apunte</translation>
    </message>
    <message>
      <source>Unusable request</source>
      <translation>Petición no válida</translation>
    </message>
    <message>
      <source>The store is newer than this program</source>
      <translation>El almacén es más nuevo que este programa</translation>
    </message>
    <message>
      <source>The server has schema {version}; this program knows up to {known}. Update the program.</source>
      <translation>El servidor tiene el esquema {version}; este programa conoce hasta el {known}. Actualiza el programa.</translation>
    </message>
    <message>
      <source>The store is older than this program</source>
      <translation>El almacén es más antiguo que este programa</translation>
    </message>
    <message>
      <source>The server has schema {version}, this program {known}. An administrator runs: {command}</source>
      <translation>El servidor tiene el esquema {version} y este programa el {known}. Que un administrador ejecute: {command}</translation>
    </message>
    <message>
      <source>This installation cannot check signatures</source>
      <translation>Esta instalación no puede comprobar firmas</translation>
    </message>
    <message>
      <source>This key came before with other parameters.</source>
      <translation>Esta clave ya llegó con otros datos.</translation>
    </message>
    <message>
      <source>Not possible: it has been taken back before.</source>
      <translation>No es posible: ya se retiró.</translation>
    </message>
    <message>
      <source>Not possible: {why}.</source>
      <translation>No es posible: {why}.</translation>
    </message>
    <message>
      <source>No such request</source>
      <translation>No existe esa solicitud</translation>
    </message>
    <message>
      <source>There is no approval {approval} in this ledger.</source>
      <translation>En este libro no hay ninguna aprobación {approval}.</translation>
    </message>
    <message>
      <source>it is a folder</source>
      <translation>es una carpeta</translation>
    </message>
    <message>
      <source>is empty: it may have been cut off</source>
      <translation>está vacío: puede que se haya cortado</translation>
    </message>
    <message>
      <source>is gone, but the journal beside it is still there</source>
      <translation>ya no está, pero su diario sigue al lado</translation>
    </message>
    <message>
      <source>has damaged pages</source>
      <translation>tiene páginas dañadas</translation>
    </message>
    <message>
      <source>it cannot be reached</source>
      <translation>no se llega a él</translation>
    </message>
    <message>
      <source>The live conversation, the tone and the words to say. Nothing is recorded or granted.</source>
      <translation>La conversación en directo, el tono y qué decir. No se graba ni se concede nada.</translation>
    </message>
    <message>
      <source>The live conversation, and reading what is stored.</source>
      <translation>La conversación en directo y leer lo guardado.</translation>
    </message>
    <message>
      <source>is not readable as a database any more</source>
      <translation>ya no se puede leer como base de datos</translation>
    </message>
    <message>
      <source>The last good backup is {path}.</source>
      <translation>La última copia buena es {path}.</translation>
    </message>
    <message>
      <source>There is no backup of it yet.</source>
      <translation>Aún no hay copia de él.</translation>
    </message>
    <message>
      <source>The store is damaged</source>
      <translation>El almacén está dañado</translation>
    </message>
    <message>
      <source>{path} {what}. It is kept as it is. {saved}</source>
      <translation>{path} {what}. Se deja como está. {saved}</translation>
    </message>
    <message>
      <source>Another copy is writing here</source>
      <translation>Otra copia está escribiendo aquí</translation>
    </message>
    <message>
      <source>{path} is held by another program. Close the other copy or try again; nothing was written.</source>
      <translation>{path} lo tiene otro programa. Cierra la otra copia o inténtalo otra vez; no se escribió nada.</translation>
    </message>
    <message>
      <source>The disk does not confirm what is written</source>
      <translation>El disco no confirma lo que se escribe</translation>
    </message>
    <message>
      <source>{path} was written, and the disk does not say that it is safe there. Nothing is granted until it does.</source>
      <translation>{path} se escribió y el disco no dice que esté a salvo. No se concede nada hasta que lo diga.</translation>
    </message>
    <message>
      <source>The disk is full</source>
      <translation>El disco está lleno</translation>
    </message>
    <message>
      <source>There is no room to write {path}. What was acknowledged before stands; this was not written.</source>
      <translation>No hay sitio para escribir {path}. Lo confirmado antes vale; esto no se escribió.</translation>
    </message>
    <message>
      <source>{path} or its folder may not be written.</source>
      <translation>No se puede escribir en {path} o en su carpeta.</translation>
    </message>
    <message>
      <source>The store cannot be opened</source>
      <translation>No se puede abrir el almacén</translation>
    </message>
    <message>
      <source>{path}: {why}.</source>
      <translation>{path}: {why}.</translation>
    </message>
    <message>
      <source>holds text that cannot be read any more</source>
      <translation>contiene texto que ya no se puede leer</translation>
    </message>
    <message>
      <source>lacks a table that belongs to it</source>
      <translation>carece de una tabla que le pertenece</translation>
    </message>
    <message>
      <source>it is not there or may not be read</source>
      <translation>no está o no se puede leer</translation>
    </message>
    <message>
      <source>The disk reports an error</source>
      <translation>El disco da un error</translation>
    </message>
    <message>
      <source>{path} could not be read or written.</source>
      <translation>{path} no se pudo leer o escribir.</translation>
    </message>
    <message>
      <source>Not possible: it holds nothing. Set aside anew.</source>
      <translation>No es posible: no reserva nada. Aparta de nuevo.</translation>
    </message>
    <message>
      <source>There is no entry {entry} in this ledger.</source>
      <translation>En este libro no hay ningún apunte {entry}.</translation>
    </message>
    <message>
      <source>Another currency</source>
      <translation>Otra moneda</translation>
    </message>
    <message>
      <source>The hold {entry} is in {currency}.</source>
      <translation>La reserva {entry} va en {currency}.</translation>
    </message>
    <message>
      <source>it is itself a take-back</source>
      <translation>es en sí una retirada</translation>
    </message>
    <message>
      <source>it is no gesture of its own</source>
      <translation>no es un gesto por sí mismo</translation>
    </message>
    <message>
      <source>Not a store of this program</source>
      <translation>No es un almacén de este programa</translation>
    </message>
    <message>
      <source>{path} is a database of another program.</source>
      <translation>{path} es una base de datos de otro programa.</translation>
    </message>
    <message>
      <source>{path} has schema {version}; this program knows up to {known}. Update the program.</source>
      <translation>{path} tiene el esquema {version}; este programa conoce hasta el {known}. Actualiza el programa.</translation>
    </message>
    <message>
      <source>Not possible: the newest policy is not signed by who this desk trusts. Gestures that cost nothing still work.</source>
      <translation>No es posible: la política más nueva no la firma alguien en quien confíe este puesto. Los gestos que no cuestan nada siguen funcionando.</translation>
    </message>
    <message>
      <source>The team's store is away</source>
      <translation>El almacén del equipo no responde</translation>
    </message>
    <message>
      <source>This waits until it is there again.</source>
      <translation>Esto espera hasta que vuelva.</translation>
    </message>
    <message>
      <source>Less was offered</source>
      <translation>Se ofreció menos</translation>
    </message>
    <message>
      <source>Tone of text: {tone}</source>
      <translation>Tono del texto: {tone}</translation>
    </message>
    <message>
      <source>{name} is due</source>
      <translation>{name} espera respuesta</translation>
    </message>
    <message>
      <source>New message from {name}</source>
      <translation>Mensaje nuevo de {name}</translation>
    </message>
    <message>
      <source>Stage: {stage}</source>
      <translation>Fase: {stage}</translation>
    </message>
    <message>
      <source>How does it really read?</source>
      <translation>¿Cómo se lee de verdad?</translation>
    </message>
    <message>
      <source>What do they want?</source>
      <translation>¿Qué quiere?</translation>
    </message>
    <message>
      <source>Where does it stand?</source>
      <translation>¿En qué punto está?</translation>
    </message>
    <message>
      <source>What does this moment tell the team?</source>
      <translation>¿Qué le dice este momento al equipo?</translation>
    </message>
    <message>
      <source>Full help: suggestions for every message</source>
      <translation>Ayuda completa: sugerencias para cada mensaje</translation>
    </message>
    <message>
      <source>Full help: suggestions for every message (now)</source>
      <translation>Ayuda completa: sugerencias para cada mensaje (ahora)</translation>
    </message>
    <message>
      <source>Exceptions only: nothing is shown unless something is grave, missed or decides</source>
      <translation>Solo excepciones: no se muestra nada salvo lo grave, lo incumplido o lo decisivo</translation>
    </message>
    <message>
      <source>Exceptions only: nothing is shown unless something is grave, missed or decides (now)</source>
      <translation>Solo excepciones: no se muestra nada salvo lo grave, lo incumplido o lo decisivo (ahora)</translation>
    </message>
    <message>
      <source>How much help do you want?</source>
      <translation>¿Cuánta ayuda quieres?</translation>
    </message>
    <message>
      <source>What came of what you told</source>
      <translation>Qué fue de lo que contaste</translation>
    </message>
    <message>
      <source>Nothing to correct yet.</source>
      <translation>Aún no hay nada que corregir.</translation>
    </message>
    <message>
      <source>Nothing was said yet that could be told.</source>
      <translation>Aún no se ha dicho nada que se pueda contar.</translation>
    </message>
    <message>
      <source>You have not told your team anything yet. F8 saves a moment, Alt+C corrects the tone.</source>
      <translation>Aún no le has contado nada a tu equipo. F8 guarda un momento, Alt+C corrige el tono.</translation>
    </message>
    <message>
      <source>Goes to the reply box in your CRM</source>
      <translation>Va al cuadro de tu CRM</translation>
    </message>
    <message>
      <source>Goes to the customer</source>
      <translation>Va al cliente</translation>
    </message>
    <message>
      <source>{source}, edited by you: {share} %</source>
      <translation>{source}, editado por ti: {share} %</translation>
    </message>
    <message>
      <source>Words you found</source>
      <translation>Texto que buscaste</translation>
    </message>
    <message>
      <source>Suggestion {number}</source>
      <translation>Sugerencia {number}</translation>
    </message>
    <message>
      <source>Suggestions {numbers}</source>
      <translation>Sugerencias {numbers}</translation>
    </message>
    <message>
      <source>{source} and words you found</source>
      <translation>{source} y texto que buscaste</translation>
    </message>
    <message>
      <source>Write a reply, or insert one from the right</source>
      <translation>Escribe una respuesta o inserta una de la derecha</translation>
    </message>
    <message>
      <source>Reply</source>
      <translation>Respuesta</translation>
    </message>
    <message>
      <source>Copy reply</source>
      <translation>Copiar respuesta</translation>
    </message>
    <message>
      <source>{source}, edited by you</source>
      <translation>{source}, editado por ti</translation>
    </message>
    <message>
      <source>Longer than the box: read it, then send</source>
      <translation>Más larga que el cuadro: léela y luego envía</translation>
    </message>
    <message>
      <source>Copied. Paste it in your CRM.</source>
      <translation>Copiada. Pégala en tu CRM.</translation>
    </message>
    <message>
      <source>Sending the reply</source>
      <translation>Enviando la respuesta</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>Send the reply</source>
      <translation>Enviar la respuesta</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>All channels</source>
      <translation>Todos los canales</translation>
    </message>
    <message>
      <source>Facets</source>
      <translation>Facetas</translation>
    </message>
    <message>
      <source>All messages</source>
      <translation>Todos los mensajes</translation>
    </message>
    <message>
      <source>Paste text to try it</source>
      <translation>Pega texto para probarlo</translation>
    </message>
    <message>
      <source>Wrap up</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Step {step} of {steps}</source>
      <translation>Paso {step} de {steps}</translation>
    </message>
    <message>
      <source>Nothing said yet</source>
      <translation>Aún no se ha dicho nada</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Changed</source>
      <translation>Ha cambiado</translation>
    </message>
    <message>
      <source>In your reply</source>
      <translation>En tu respuesta</translation>
    </message>
    <message>
      <source>Found</source>
      <translation>Encontrado</translation>
    </message>
    <message>
      <source>inserts and stays, for more</source>
      <translation>inserta y sigue aquí, para más</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>Nada encontrado</translation>
    </message>
    <message>
      <source>inserts</source>
      <translation>inserta</translation>
    </message>
    <message>
      <source>Nothing is to be written just now. What you promise, a delay or a left basket is drafted here.</source>
      <translation>Ahora no hay nada que escribir. Aquí aparece el borrador de lo que prometes, de un retraso o de una cesta abandonada.</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Held back</source>
      <translation>Retenido</translation>
    </message>
    <message>
      <source>Follow-ups</source>
      <translation>Seguimientos</translation>
    </message>
    <message>
      <source>Copy draft: {title}</source>
      <translation>Copiar borrador: {title}</translation>
    </message>
    <message>
      <source>Nothing to choose: no words with ways in them were inserted.</source>
      <translation>Nada que elegir: no se insertó ningún texto con caminos.</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Por qué</translation>
    </message>
    <message>
      <source>To write later</source>
      <translation>Para escribir luego</translation>
    </message>
    <message>
      <source>Nothing earlier in this conversation.</source>
      <translation>No hay nada anterior en esta conversación.</translation>
    </message>
    <message>
      <source>Taken from the clipboard as the customer's words.</source>
      <translation>Tomado del portapapeles como palabras del cliente.</translation>
    </message>
    <message>
      <source>Copy the customer's words first, then paste them here.</source>
      <translation>Copia antes las palabras del cliente y pégalas aquí.</translation>
    </message>
    <message>
      <source>Takes a customer’s words, or a whole conversation, from the clipboard. Nothing is sent.</source>
      <translation>Toma del portapapeles las palabras de un cliente o una conversación entera. No se envía nada.</translation>
    </message>
    <message>
      <source>Read from what the customer wrote. Not from voice, face or typing speed, and never from your words. Press it to say how it really reads.</source>
      <translation>Se lee de lo que escribió el cliente. No de la voz, la cara ni la velocidad al escribir, y nunca de tus palabras. Púlsalo para decir cómo se lee de verdad.</translation>
    </message>
    <message>
      <source>Tone of text</source>
      <translation>Tono del texto</translation>
    </message>
    <message>
      <source>Emotion · Tone of text</source>
      <translation>Emoción · Tono del texto</translation>
    </message>
    <message>
      <source>From</source>
      <translation>De</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>Añadir</translation>
    </message>
    <message>
      <source>Ask for approval</source>
      <translation>Pedir aprobación</translation>
    </message>
    <message>
      <source>Accept</source>
      <translation>Aceptar</translation>
    </message>
    <message>
      <source>Accept the counter-offer</source>
      <translation>Aceptar la contraoferta</translation>
    </message>
    <message>
      <source>Adding</source>
      <translation>Añadiendo</translation>
    </message>
    <message>
      <source>Offered</source>
      <translation>Ofrecido</translation>
    </message>
    <message>
      <source>Mark done: {gesture} was carried out</source>
      <translation>Marcar como hecho: {gesture} ya se realizó</translation>
    </message>
    <message>
      <source>Take back</source>
      <translation>Retirar</translation>
    </message>
    <message>
      <source>Mark done</source>
      <translation>Marcar hecho</translation>
    </message>
    <message>
      <source>Decline</source>
      <translation>Rechazar</translation>
    </message>
    <message>
      <source>Card</source>
      <translation>Tarjeta</translation>
    </message>
    <message>
      <source>What stands on the card, signed by you</source>
      <translation>Lo que pone en la tarjeta, firmado por ti</translation>
    </message>
    <message>
      <source>Why, in a few words</source>
      <translation>Por qué, en pocas palabras</translation>
    </message>
    <message>
      <source>Enter asks, Esc leaves it</source>
      <translation>Enter pregunta, Esc lo deja</translation>
    </message>
    <message>
      <source>Enter adds, Esc leaves</source>
      <translation>Enter añade, Esc lo deja</translation>
    </message>
    <message>
      <source>Goodwill gestures</source>
      <translation>Gestos</translation>
    </message>
    <message>
      <source>Choose</source>
      <translation>Elegir</translation>
    </message>
    <message>
      <source>All {number}</source>
      <translation>Los {number}</translation>
    </message>
    <message>
      <source>Best only</source>
      <translation>Solo los mejores</translation>
    </message>
    <message>
      <source>Search or do anything</source>
      <translation>Busca o haz cualquier cosa</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Buscar</translation>
    </message>
    <message>
      <source>Dock or undock</source>
      <translation>Acoplar o soltar</translation>
    </message>
    <message>
      <source>All keys</source>
      <translation>Todas las teclas</translation>
    </message>
    <message>
      <source>Insight for your team</source>
      <translation>Observación para tu equipo</translation>
    </message>
    <message>
      <source>saves it, with this moment</source>
      <translation>guarda este momento</translation>
    </message>
    <message>
      <source>Insight saved</source>
      <translation>Observación guardada</translation>
    </message>
    <message>
      <source>saves another moment</source>
      <translation>guarda otro momento</translation>
    </message>
    <message>
      <source>Next waiting conversation</source>
      <translation>Siguiente conversación en espera</translation>
    </message>
    <message>
      <source>Previous waiting conversation</source>
      <translation>Anterior conversación en espera</translation>
    </message>
    <message>
      <source>Send or copy the reply</source>
      <translation>Enviar o copiar la respuesta</translation>
    </message>
    <message>
      <source>Goodwill: arrows move, Enter adds or asks</source>
      <translation>Gestos: las flechas mueven, Enter añade o pregunta</translation>
    </message>
    <message>
      <source>What is withheld, and why</source>
      <translation>Qué se retiene y por qué</translation>
    </message>
    <message>
      <source>Why: the reasons behind each facet</source>
      <translation>Por qué: los motivos de cada faceta</translation>
    </message>
    <message>
      <source>Say the tone in words</source>
      <translation>Decir el tono con palabras</translation>
    </message>
    <message>
      <source>Correct how the words read</source>
      <translation>Corregir cómo se leen las palabras</translation>
    </message>
    <message>
      <source>Say what they want</source>
      <translation>Decir qué quiere</translation>
    </message>
    <message>
      <source>Say where it stands</source>
      <translation>Decir en qué punto está</translation>
    </message>
    <message>
      <source>Customer and history</source>
      <translation>Cliente e historial</translation>
    </message>
    <message>
      <source>Edit the wrap-up note</source>
      <translation>Editar la nota final</translation>
    </message>
    <message>
      <source>Follow-ups: what to write later, drafted</source>
      <translation>Seguimientos: borradores de lo que escribir luego</translation>
    </message>
    <message>
      <source>Quiet here, or suggestions again</source>
      <translation>Silencio aquí, u otra vez sugerencias</translation>
    </message>
    <message>
      <source>Pause or resume live updates</source>
      <translation>Parar o seguir con lo que llega</translation>
    </message>
    <message>
      <source>Save this moment for the team</source>
      <translation>Guardar este momento para el equipo</translation>
    </message>
    <message>
      <source>Find in this conversation</source>
      <translation>Buscar en esta conversación</translation>
    </message>
    <message>
      <source>Show earlier messages</source>
      <translation>Ver mensajes anteriores</translation>
    </message>
    <message>
      <source>Next area</source>
      <translation>Zona siguiente</translation>
    </message>
    <message>
      <source>Previous area</source>
      <translation>Zona anterior</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Close what is open, back to the reply</source>
      <translation>Cerrar lo abierto y volver a la respuesta</translation>
    </message>
    <message>
      <source>Tell the team something: choose what it is</source>
      <translation>Contarle algo al equipo: elige qué es</translation>
    </message>
    <message>
      <source>How much help: full, or exceptions only</source>
      <translation>Cuánta ayuda: completa o solo excepciones</translation>
    </message>
    <message>
      <source>Paste the customer’s words from the clipboard</source>
      <translation>Pegar las palabras del cliente desde el portapapeles</translation>
    </message>
    <message>
      <source>Paste a whole conversation</source>
      <translation>Pegar una conversación entera</translation>
    </message>
    <message>
      <source>Connect a feed, or practise</source>
      <translation>Conectar una fuente o practicar</translation>
    </message>
    <message>
      <source>Write a bundle for support, without any customer’s words</source>
      <translation>Crear un paquete para soporte, sin palabras de clientes</translation>
    </message>
    <message>
      <source>About Agent Assist, and licences</source>
      <translation>Acerca de Agent Assist y licencias</translation>
    </message>
    <message>
      <source>Close this window and open it again</source>
      <translation>Cerrar esta ventana y abrirla otra vez</translation>
    </message>
    <message>
      <source>Put the suggestion of a break away</source>
      <translation>Quitar la propuesta de pausa</translation>
    </message>
    <message>
      <source>Dark or light colours</source>
      <translation>Colores oscuros o claros</translation>
    </message>
    <message>
      <source>More or less contrast</source>
      <translation>Más o menos contraste</translation>
    </message>
    <message>
      <source>Stop or allow motion</source>
      <translation>Parar o permitir el movimiento</translation>
    </message>
    <message>
      <source>No act is called “{act}”. F1 lists all keys.</source>
      <translation>Ninguna acción se llama “{act}”. F1 muestra todas las teclas.</translation>
    </message>
    <message>
      <source>“{act}” needs a key, such as Ctrl+Alt+1.</source>
      <translation>“{act}” necesita una tecla, por ejemplo Ctrl+Alt+1.</translation>
    </message>
    <message>
      <source>{keys} is taken by “{act}”.</source>
      <translation>{keys} ya es de “{act}”.</translation>
    </message>
    <message>
      <source>Go to conversation {number}</source>
      <translation>Ir a la conversación {number}</translation>
    </message>
    <message>
      <source>Insert suggestion {number}</source>
      <translation>Insertar la sugerencia {number}</translation>
    </message>
    <message>
      <source>They chose way {number} of the ones you asked</source>
      <translation>Eligió el camino {number} de los que ofreciste</translation>
    </message>
    <message>
      <source>Goodwill left for this incident</source>
      <translation>Presupuesto que queda para este incidente</translation>
    </message>
    <message>
      <source>Closes as: leaving</source>
      <translation>Se cierra: quiere irse</translation>
    </message>
    <message>
      <source>Closes as: resolved</source>
      <translation>Se cierra: resuelta</translation>
    </message>
    <message>
      <source>Closes as: open</source>
      <translation>Se cierra: pendiente</translation>
    </message>
    <message>
      <source>Closes as: answered</source>
      <translation>Se cierra: respondida</translation>
    </message>
    <message>
      <source>Closes as: {end}</source>
      <translation>Se cierra: {end}</translation>
    </message>
    <message>
      <source>Nothing yet</source>
      <translation>Aún nada</translation>
    </message>
    <message>
      <source>Line of the note</source>
      <translation>Línea de la nota</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Editar</translation>
    </message>
    <message>
      <source>Wrap-up note</source>
      <translation>Nota final</translation>
    </message>
    <message>
      <source>{number} to write later</source>
      <translation>{number} para escribir luego</translation>
    </message>
    <message>
      <source>{drafts}. Open the drafts</source>
      <translation>{drafts}. Abrir los borradores</translation>
    </message>
    <message>
      <source>Send along: {words}</source>
      <translation>Enviar también: {words}</translation>
    </message>
    <message>
      <source>Tone {tone}</source>
      <translation>Tono: {tone}</translation>
    </message>
    <message>
      <source>{number} unread</source>
      <translation>{number} sin leer</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Conversaciones</translation>
    </message>
    <message>
      <source>To finish</source>
      <translation>Por cerrar</translation>
    </message>
    <message>
      <source>No conversation now</source>
      <translation>Ahora no hay conversación</translation>
    </message>
    <message>
      <source>{number} of {capacity}</source>
      <translation>{number} de {capacity}</translation>
    </message>
    <message>
      <source>No more is known.</source>
      <translation>No se sabe más.</translation>
    </message>
    <message>
      <source>Insert suggestion {number}: {title}</source>
      <translation>Insertar la sugerencia {number}: {title}</translation>
    </message>
    <message>
      <source>Insert</source>
      <translation>Insertar</translation>
    </message>
    <message>
      <source>Show the words</source>
      <translation>Ver el texto</translation>
    </message>
    <message>
      <source>Quiet</source>
      <translation>Silencio</translation>
    </message>
    <message>
      <source>Quiet is on. Show suggestions again</source>
      <translation>Silencio activado. Ver otra vez sugerencias</translation>
    </message>
    <message>
      <source>Quiet here</source>
      <translation>Silencio aquí</translation>
    </message>
    <message>
      <source>Quiet is on</source>
      <translation>Silencio activado</translation>
    </message>
    <message>
      <source>Nothing moves now.</source>
      <translation>Ahora no se mueve nada.</translation>
    </message>
    <message>
      <source>Marks slide to their new place again.</source>
      <translation>Las marcas vuelven a deslizarse a su sitio.</translation>
    </message>
    <message>
      <source>Go to {name}</source>
      <translation>Ir a {name}</translation>
    </message>
    <message>
      <source>{first} to {last} switch</source>
      <translation>{first} a {last} cambian</translation>
    </message>
    <message>
      <source>{first} to {last} insert</source>
      <translation>{first} a {last} insertan</translation>
    </message>
    <message>
      <source>{key} all keys</source>
      <translation>{key} todas las teclas</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Estado</translation>
    </message>
    <message>
      <source>Full help</source>
      <translation>Ayuda completa</translation>
    </message>
    <message>
      <source>Exceptions only</source>
      <translation>Solo excepciones</translation>
    </message>
    <message>
      <source>{age} ago</source>
      <translation>hace {age}</translation>
    </message>
    <message>
      <source>Starting</source>
      <translation>Arrancando</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Conversación</translation>
    </message>
    <message>
      <source>{number} earlier</source>
      <translation>{number} anteriores</translation>
    </message>
    <message>
      <source>Show earlier messages: {number}</source>
      <translation>Ver mensajes anteriores: {number}</translation>
    </message>
    <message>
      <source>Conversation with {name}</source>
      <translation>Conversación con {name}</translation>
    </message>
    <message>
      <source>{number} new below</source>
      <translation>{number} nuevos abajo</translation>
    </message>
    <message>
      <source>writing</source>
      <translation>escribe</translation>
    </message>
    <message>
      <source>They chose, kept for the note</source>
      <translation>Eligió, guardado para la nota</translation>
    </message>
    <message>
      <source>You asked: {question}</source>
      <translation>Preguntaste: {question}</translation>
    </message>
    <message>
      <source>They may choose</source>
      <translation>Puede elegir</translation>
    </message>
    <message>
      <source>Change</source>
      <translation>Cambiar</translation>
    </message>
    <message>
      <source>Which way they chose</source>
      <translation>Qué camino eligió</translation>
    </message>
    <message>
      <source>They chose: {way}</source>
      <translation>Eligió: {way}</translation>
    </message>
    <message>
      <source>Change what they chose</source>
      <translation>Cambiar lo que eligió</translation>
    </message>
    <message>
      <source>{number} withheld</source>
      <translation>{number} retenidas</translation>
    </message>
    <message>
      <source>Opened</source>
      <translation>Abierto</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Cerrado</translation>
    </message>
    <message>
      <source>A desktop companion for the people who talk with customers. It runs on this machine, sends nothing by itself, and spends nothing without a person’s act.</source>
      <translation>Un compañero de escritorio para quienes hablan con clientes. Funciona en esta máquina, no envía nada por su cuenta y no gasta nada sin que una persona lo haga.</translation>
    </message>
    <message>
      <source>Parts and their licences</source>
      <translation>Componentes y sus licencias</translation>
    </message>
    <message>
      <source>About</source>
      <translation>Acerca de</translation>
    </message>
    <message>
      <source>Licensed under the Apache License, version 2.0.</source>
      <translation>Con licencia Apache, versión 2.0.</translation>
    </message>
    <message>
      <source>What ships with it</source>
      <translation>Lo que lleva dentro</translation>
    </message>
    <message>
      <source>Part</source>
      <translation>Componente</translation>
    </message>
    <message>
      <source>Version</source>
      <translation>Versión</translation>
    </message>
    <message>
      <source>Licence</source>
      <translation>Licencia</translation>
    </message>
    <message>
      <source>Not here: this window was opened without its program.</source>
      <translation>Aquí no: esta ventana se abrió sin su programa.</translation>
    </message>
    <message>
      <source>address</source>
      <translation>dirección</translation>
    </message>
    <message>
      <source>DNS</source>
      <translation>DNS</translation>
    </message>
    <message>
      <source>TCP</source>
      <translation>TCP</translation>
    </message>
    <message>
      <source>TLS</source>
      <translation>TLS</translation>
    </message>
    <message>
      <source>rest</source>
      <translation>rest</translation>
    </message>
    <message>
      <source>WebSocket</source>
      <translation>WebSocket</translation>
    </message>
    <message>
      <source>subprotocol</source>
      <translation>subprotocolo</translation>
    </message>
    <message>
      <source>greeting</source>
      <translation>saludo</translation>
    </message>
    <message>
      <source>subscription</source>
      <translation>suscripción</translation>
    </message>
    <message>
      <source>first event</source>
      <translation>primer suceso</translation>
    </message>
    <message>
      <source>clock</source>
      <translation>reloj</translation>
    </message>
    <message>
      <source>ok</source>
      <translation>bien</translation>
    </message>
    <message>
      <source>failed</source>
      <translation>falló</translation>
    </message>
    <message>
      <source>skipped</source>
      <translation>omitido</translation>
    </message>
    <message>
      <source>Ctrl+K finds anything, F1 lists all keys. The settings are under Ctrl+, and this sheet under Ctrl+K.</source>
      <translation>Ctrl+K lo encuentra todo, F1 muestra todas las teclas. Los ajustes están en Ctrl+, y esta hoja en Ctrl+K.</translation>
    </message>
    <message>
      <source>Two conversations, in a window and a store of their own.</source>
      <translation>Dos conversaciones, en una ventana y un almacén propios.</translation>
    </message>
    <message>
      <source>{step}, {state}. {words}</source>
      <translation>{step}, {state}. {words}</translation>
    </message>
    <message>
      <source>Feed address</source>
      <translation>Dirección de la fuente</translation>
    </message>
    <message>
      <source>Your id</source>
      <translation>Tu id</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Tu nombre</translation>
    </message>
    <message>
      <source>Token</source>
      <translation>Token</translation>
    </message>
    <message>
      <source>Test connection</source>
      <translation>Probar conexión</translation>
    </message>
    <message>
      <source>Keep and open again</source>
      <translation>Guardar y abrir otra vez</translation>
    </message>
    <message>
      <source>Start practice</source>
      <translation>Empezar a practicar</translation>
    </message>
    <message>
      <source>Getting ready</source>
      <translation>Preparativos</translation>
    </message>
    <message>
      <source>Nothing until a supervisor sets it. Sincere thanks cost nothing.</source>
      <translation>Nada hasta que lo fije un supervisor. Un agradecimiento sincero no cuesta nada.</translation>
    </message>
    <message>
      <source>Where your conversations come from</source>
      <translation>De dónde vienen tus conversaciones</translation>
    </message>
    <message>
      <source>Without a feed, paste words by hand.</source>
      <translation>Sin fuente, pega palabras a mano.</translation>
    </message>
    <message>
      <source>Testing. Nothing is recorded, and nobody’s words are shown.</source>
      <translation>Probando. No se graba nada ni se muestran palabras de nadie.</translation>
    </message>
    <message>
      <source>wss://feed.example/agent, from your supervisor or IT</source>
      <translation>wss://feed.example/agent, te la da tu supervisor o TI</translation>
    </message>
    <message>
      <source>As the feed and the ledger know you</source>
      <translation>Como te conocen la fuente y el libro</translation>
    </message>
    <message>
      <source>As customers read it</source>
      <translation>Como lo leen los clientes</translation>
    </message>
    <message>
      <source>Only if the feed asks for one; kept in the system’s keyring</source>
      <translation>Solo si la fuente lo pide; se guarda en el llavero del sistema</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Dirección</translation>
    </message>
    <message>
      <source>What this desk may spend</source>
      <translation>Lo que este puesto puede gastar</translation>
    </message>
    <message>
      <source>Try it first</source>
      <translation>Pruébalo antes</translation>
    </message>
    <message>
      <source>The feed works. Keep it to use it.</source>
      <translation>La fuente funciona. Guárdala para usarla.</translation>
    </message>
    <message>
      <source>Not yet. The line with the cross says why.</source>
      <translation>Aún no. La línea con la cruz dice por qué.</translation>
    </message>
    <message>
      <source>Looking. It holds no customer’s words.</source>
      <translation>Mirando. No contiene palabras de ningún cliente.</translation>
    </message>
    <message>
      <source>This desktop has no tray. The window stays where it is.</source>
      <translation>Este escritorio no tiene bandeja. La ventana se queda donde está.</translation>
    </message>
    <message>
      <source>That conversation is not open on this desk.</source>
      <translation>Esa conversación no está abierta en este puesto.</translation>
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
      <translation>Gracias</translation>
    </message>
    <message>
      <source>Not read</source>
      <translation>Sin leer</translation>
    </message>
    <message>
      <source>Paste the whole conversation, a line for each turn: Name: words. Card numbers and the like are taken out before anything is kept, as from a feed. Nothing is sent.</source>
      <translation>Pega la conversación entera, una línea por turno: Nombre: palabras. Los números de tarjeta y parecidos se quitan antes de guardar nada, como con una fuente. No se envía nada.</translation>
    </message>
    <message>
      <source>{turns} turns of {people} people</source>
      <translation>{turns} turnos de {people} personas</translation>
    </message>
    <message>
      <source>The conversation</source>
      <translation>La conversación</translation>
    </message>
    <message>
      <source>Read it</source>
      <translation>Leerla</translation>
    </message>
    <message>
      <source>Paste a conversation</source>
      <translation>Pegar una conversación</translation>
    </message>
    <message>
      <source>No line begins with a name and a colon yet.</source>
      <translation>Aún no hay ninguna línea que empiece con un nombre y dos puntos.</translation>
    </message>
    <message>
      <source>{turns} turns of {people} people; {more} more are not read</source>
      <translation>{turns} turnos de {people} personas; {more} más no se leen</translation>
    </message>
    <message>
      <source>{name} is</source>
      <translation>{name} es</translation>
    </message>
    <message>
      <source>Open again now</source>
      <translation>Abrir otra vez ahora</translation>
    </message>
    <message>
      <source>Counts when the window opens again. Drafts and notes stay.</source>
      <translation>Vale cuando la ventana se abra otra vez. Los borradores y las notas se quedan.</translation>
    </message>
    <message>
      <source>Kept for you alone, in {place}.</source>
      <translation>Guardado solo para ti, en {place}.</translation>
    </message>
    <message>
      <source>{title}: {value}</source>
      <translation>{title}: {value}</translation>
    </message>
    <message>
      <source>Close, {key}</source>
      <translation>Cerrar, {key}</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Salir</translation>
    </message>
    <message numerus="yes">
      <source>Show Agent Assist: {count} wait for an answer</source>
      <translation>
        <numerusform>Ver Agent Assist: una persona espera respuesta</numerusform>
        <numerusform>Ver Agent Assist: {count} esperan respuesta</numerusform>
      </translation>
    </message>
    <message>
      <source>Show Agent Assist: nobody waits</source>
      <translation>Ver Agent Assist: no espera nadie</translation>
    </message>
    <message>
      <source>Offer {title}, {price}</source>
      <translation>Ofrecer {title}, {price}</translation>
    </message>
    <message>
      <source>Amount to offer</source>
      <translation>Importe que ofreces</translation>
    </message>
    <message>
      <source>Less</source>
      <translation>Menos</translation>
    </message>
    <message>
      <source>Why, for the agent</source>
      <translation>Por qué, para el agente</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Why not, for the agent</source>
      <translation>Por qué no, para el agente</translation>
    </message>
    <message>
      <source>Say why, so that the agent can say it to them.</source>
      <translation>Di por qué, para que el agente pueda decírselo.</translation>
    </message>
    <message>
      <source>Say no</source>
      <translation>Decir que no</translation>
    </message>
    <message>
      <source>Why, for the agent to read</source>
      <translation>Por qué, para que lo lea el agente</translation>
    </message>
    <message>
      <source>less than {price}</source>
      <translation>menos de {price}</translation>
    </message>
    <message>
      <source>Offer less: {what}</source>
      <translation>Ofrecer menos: {what}</translation>
    </message>
    <message>
      <source>Why not, so that the agent can say it</source>
      <translation>Por qué no, para que el agente pueda decirlo</translation>
    </message>
    <message>
      <source>Say no: {what}</source>
      <translation>Decir que no: {what}</translation>
    </message>
    <message>
      <source>An offer is less than {price}.</source>
      <translation>Una oferta es menos de {price}.</translation>
    </message>
    <message>
      <source>{who} · asked {when} · {place}</source>
      <translation>{who} · preguntó {when} · {place}</translation>
    </message>
    <message>
      <source>Approve</source>
      <translation>Aprobar</translation>
    </message>
    <message>
      <source>Offer less</source>
      <translation>Ofrecer menos</translation>
    </message>
    <message>
      <source>Approve: {what}</source>
      <translation>Aprobar: {what}</translation>
    </message>
    <message>
      <source>Approvals</source>
      <translation>Aprobaciones</translation>
    </message>
    <message>
      <source>What agents ask for above a limit. They stay with the customer and wait for your answer.</source>
      <translation>Lo que piden los agentes por encima de un límite. Siguen con el cliente y esperan tu respuesta.</translation>
    </message>
    <message>
      <source>Nobody waits. What is asked above a limit comes here by itself, the oldest first.</source>
      <translation>No espera nadie. Lo que se pide por encima de un límite llega aquí solo, lo más antiguo primero.</translation>
    </message>
    <message numerus="yes">
      <source>{count} requests open, oldest first</source>
      <translation>
        <numerusform>{count} solicitud pendiente</numerusform>
        <numerusform>{count} solicitudes pendientes, la más antigua primero</numerusform>
      </translation>
    </message>
    <message>
      <source>Requests that wait, oldest first</source>
      <translation>Solicitudes en espera, la más antigua primero</translation>
    </message>
    <message>
      <source>{who} · asked {when}</source>
      <translation>{who} · preguntó {when}</translation>
    </message>
    <message>
      <source>Its time was over</source>
      <translation>Se pasó su plazo</translation>
    </message>
    <message>
      <source>move</source>
      <translation>mueven</translation>
    </message>
    <message>
      <source>approve</source>
      <translation>aprueba</translation>
    </message>
    <message>
      <source>offer less</source>
      <translation>ofrece menos</translation>
    </message>
    <message>
      <source>say no</source>
      <translation>dice que no</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>Gesture kinds limit one incident on their own.</source>
      <translation>Los tipos de gesto limitan por sí mismos un incidente.</translation>
    </message>
    <message>
      <source>Changes in draft</source>
      <translation>Cambios en borrador</translation>
    </message>
    <message>
      <source>Nothing changed yet. What you change here goes live when you publish.</source>
      <translation>Aún no hay cambios. Lo que cambies aquí entra en vigor cuando publiques.</translation>
    </message>
    <message>
      <source>Undo: {what}</source>
      <translation>Deshacer: {what}</translation>
    </message>
    <message>
      <source>What binds</source>
      <translation>Lo que manda</translation>
    </message>
    <message>
      <source>With this draft</source>
      <translation>Con este borrador</translation>
    </message>
    <message>
      <source>and {count} more</source>
      <translation>y {count} más</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>Auditoría</translation>
    </message>
    <message>
      <source>Every gesture and take-back, newest first, and every policy that was live.</source>
      <translation>Cada gesto y cada retirada, lo más nuevo primero, y cada política que estuvo en vigor.</translation>
    </message>
    <message>
      <source>Roll back to policy {version}</source>
      <translation>Volver a la política {version}</translation>
    </message>
    <message>
      <source>When</source>
      <translation>Cuándo</translation>
    </message>
    <message>
      <source>Gesture</source>
      <translation>Gesto</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>Importe</translation>
    </message>
    <message>
      <source>Roll back</source>
      <translation>Volver a ella</translation>
    </message>
    <message>
      <source>Press again to go back</source>
      <translation>Pulsa otra vez para volver</translation>
    </message>
    <message>
      <source>Ledger entries, newest first</source>
      <translation>Apuntes del libro, el más nuevo primero</translation>
    </message>
    <message>
      <source>Nothing recorded yet.</source>
      <translation>Aún no hay nada anotado.</translation>
    </message>
    <message>
      <source>Policy versions</source>
      <translation>Versiones de la política</translation>
    </message>
    <message>
      <source>No policy is live yet: budgets are 0, words still work.</source>
      <translation>Aún no hay política en vigor: los presupuestos son 0, las palabras siguen funcionando.</translation>
    </message>
    <message numerus="yes">
      <source>{count} problems</source>
      <translation>
        <numerusform>{count} problema</numerusform>
        <numerusform>{count} problemas</numerusform>
      </translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>Aún no</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Publish</source>
      <translation>Publicar</translation>
    </message>
    <message>
      <source>Press again to discard</source>
      <translation>Pulsa otra vez para descartar</translation>
    </message>
    <message>
      <source>Press again to publish</source>
      <translation>Pulsa otra vez para publicar</translation>
    </message>
    <message>
      <source>Kept in this window until you publish it</source>
      <translation>Se queda en esta ventana hasta que lo publiques</translation>
    </message>
    <message>
      <source>Tone and advice</source>
      <translation>Tono y consejos</translation>
    </message>
    <message>
      <source>How the desk reads, and when it is quiet.</source>
      <translation>Cómo lee el puesto y cuándo calla.</translation>
    </message>
    <message>
      <source>This policy</source>
      <translation>Esta política</translation>
    </message>
    <message>
      <source>Advice</source>
      <translation>Consejos</translation>
    </message>
    <message>
      <source>When to speak and when to be quiet.</source>
      <translation>Cuándo hablar y cuándo callar.</translation>
    </message>
    <message>
      <source>How single readings fold into the tone of a conversation.</source>
      <translation>Cómo se suman las lecturas en el tono de una conversación.</translation>
    </message>
    <message>
      <source>How long a request waits, and from where on two people say yes.</source>
      <translation>Cuánto espera una solicitud y desde dónde dicen que sí dos personas.</translation>
    </message>
    <message>
      <source>Clock</source>
      <translation>Reloj</translation>
    </message>
    <message>
      <source>Where this desk is: what “by five” means in a promise, and when a customer may be rung.</source>
      <translation>Dónde está este puesto: qué significa “antes de las cinco” en una promesa y cuándo se puede llamar a un cliente.</translation>
    </message>
    <message>
      <source>Redaction</source>
      <translation>Datos ocultos</translation>
    </message>
    <message>
      <source>What else is taken out of words. Card details always are.</source>
      <translation>Qué más se quita de las palabras. Los datos de tarjeta, siempre.</translation>
    </message>
    <message>
      <source>Levers</source>
      <translation>Palancas</translation>
    </message>
    <message>
      <source>Remedy</source>
      <translation>Compensación</translation>
    </message>
    <message>
      <source>Fulfilment</source>
      <translation>Cumplimiento</translation>
    </message>
    <message>
      <source>shipped as {value}</source>
      <translation>de fábrica {value}</translation>
    </message>
    <message>
      <source>{least} to {most}, shipped as {value}</source>
      <translation>{least} a {most}, de fábrica {value}</translation>
    </message>
    <message>
      <source>Gestures</source>
      <translation>Gestos</translation>
    </message>
    <message>
      <source>What agents may do for a customer, and what it costs.</source>
      <translation>Lo que los agentes pueden hacer por un cliente y lo que cuesta.</translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures, {on} in use</source>
      <translation>
        <numerusform>{count} gesto, {on} en uso</numerusform>
        <numerusform>{count} gestos, {on} en uso</numerusform>
      </translation>
    </message>
    <message>
      <source>On</source>
      <translation>Sí</translation>
    </message>
    <message>
      <source>Off</source>
      <translation>No</translation>
    </message>
    <message>
      <source>Over its limit, {limit}</source>
      <translation>Supera su límite, {limit}</translation>
    </message>
    <message>
      <source>Limit {limit}</source>
      <translation>Límite {limit}</translation>
    </message>
    <message>
      <source>Costs nothing</source>
      <translation>No cuesta nada</translation>
    </message>
    <message>
      <source>Gesture, type over it to change</source>
      <translation>Gesto, escribe encima para cambiarlo</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>Tipo</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Coste</translation>
    </message>
    <message>
      <source>In use</source>
      <translation>En uso</translation>
    </message>
    <message>
      <source>No pack in use has gestures.</source>
      <translation>Ningún paquete en uso tiene gestos.</translation>
    </message>
    <message>
      <source>Say what everyone gets.</source>
      <translation>Di qué recibe cada cual.</translation>
    </message>
    <message>
      <source>At most {signs} signs, without details in braces.</source>
      <translation>Como mucho {signs} signos, sin datos entre llaves.</translation>
    </message>
    <message>
      <source>Write a day such as 2026-11-30, or leave it empty.</source>
      <translation>Escribe un día como 2026-11-30 o déjalo vacío.</translation>
    </message>
    <message>
      <source>change of ours</source>
      <translation>cambio nuestro</translation>
    </message>
    <message>
      <source>Everyone the event names, by region, order or account</source>
      <translation>Todos los que nombra el suceso, por región, pedido o cuenta</translation>
    </message>
    <message>
      <source>Where the event names a region, and it is theirs</source>
      <translation>Cuando el suceso nombra una región y es la suya</translation>
    </message>
    <message>
      <source>Where the event names an order of theirs</source>
      <translation>Cuando el suceso nombra un pedido suyo</translation>
    </message>
    <message>
      <source>Where the event names them</source>
      <translation>Cuando el suceso los nombra</translation>
    </message>
    <message>
      <source>One remedy for all whom an event has hit. It takes nothing from any agent's own trust.</source>
      <translation>Una solución para todos los afectados por un suceso. No le quita nada al margen de ningún agente.</translation>
    </message>
    <message>
      <source>Agents see: For everyone it has hit: {words}</source>
      <translation>Los agentes ven: Para todos los afectados: {words}</translation>
    </message>
    <message>
      <source>What happened</source>
      <translation>Qué pasó</translation>
    </message>
    <message>
      <source>How bad, from</source>
      <translation>Gravedad, desde</translation>
    </message>
    <message>
      <source>Whom</source>
      <translation>A quién</translation>
    </message>
    <message>
      <source>Where</source>
      <translation>Dónde</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Hasta</translation>
    </message>
    <message>
      <source>Everyone it has hit gets</source>
      <translation>Cada afectado recibe</translation>
    </message>
    <message>
      <source>Take away</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Nothing is published. When an outage, a storm or a change of ours hits many, say once what all of them get.</source>
      <translation>No hay nada publicado. Cuando una avería, una tormenta o un cambio nuestro afecte a muchos, di una vez qué reciben todos.</translation>
    </message>
    <message>
      <source>Add a remedy</source>
      <translation>Añadir una solución</translation>
    </message>
    <message>
      <source>Anywhere, or a region as your feed names it</source>
      <translation>En cualquier parte, o una región como la nombra tu fuente</translation>
    </message>
    <message>
      <source>2026-11-30, or empty</source>
      <translation>2026-11-30, o vacío</translation>
    </message>
    <message>
      <source>a day's money back for each day without a line</source>
      <translation>el dinero de cada día sin línea</translation>
    </message>
    <message>
      <source>Take away remedy {number}</source>
      <translation>Quitar la solución {number}</translation>
    </message>
    <message>
      <source>How bad</source>
      <translation>Gravedad</translation>
    </message>
    <message>
      <source>Everyone gets</source>
      <translation>Cada cual recibe</translation>
    </message>
    <message>
      <source>Limits</source>
      <translation>Límites</translation>
    </message>
    <message>
      <source>How much trust, at what level. The smallest amount left wins.</source>
      <translation>Cuánta confianza y a qué nivel. Manda el importe más pequeño que quede.</translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures</source>
      <translation>
        <numerusform>{count} gesto</numerusform>
        <numerusform>{count} gestos</numerusform>
      </translation>
    </message>
    <message>
      <source>All {count} kinds</source>
      <translation>Los {count} tipos</translation>
    </message>
    <message>
      <source>Currency {code}</source>
      <translation>Moneda {code}</translation>
    </message>
    <message>
      <source>Days and pools turn over at 00:00 UTC</source>
      <translation>Los días y los fondos cambian a las 00:00 UTC</translation>
    </message>
    <message numerus="yes">
      <source>Stopped {count} times in 7 days</source>
      <translation>
        <numerusform>Frenado {count} vez en 7 días</numerusform>
        <numerusform>Frenado {count} veces en 7 días</numerusform>
      </translation>
    </message>
    <message>
      <source>a day</source>
      <translation>al día</translation>
    </message>
    <message>
      <source>in any</source>
      <translation>en cualquier</translation>
    </message>
    <message>
      <source>gestures</source>
      <translation>gestos</translation>
    </message>
    <message>
      <source>each</source>
      <translation>cada uno</translation>
    </message>
    <message>
      <source>Gesture kind</source>
      <translation>Tipo de gesto</translation>
    </message>
    <message>
      <source>Kinds without cost need no limit.</source>
      <translation>Los tipos sin coste no necesitan límite.</translation>
    </message>
    <message>
      <source>Level</source>
      <translation>Nivel</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Límite</translation>
    </message>
    <message>
      <source>Only those with a limit</source>
      <translation>Solo los que tienen límite</translation>
    </message>
    <message>
      <source>No kind has its own limit</source>
      <translation>Ningún tipo tiene límite propio</translation>
    </message>
    <message>
      <source>Stopped, 7 days</source>
      <translation>Frenados, 7 días</translation>
    </message>
    <message>
      <source>Amounts of 0 stop every gesture that costs</source>
      <translation>Un importe de 0 frena todo gesto que cueste</translation>
    </message>
    <message>
      <source>an incident</source>
      <translation>por incidente</translation>
    </message>
    <message numerus="yes">
      <source>{count} changes</source>
      <translation>
        <numerusform>{count} cambio</numerusform>
        <numerusform>{count} cambios</numerusform>
      </translation>
    </message>
    <message>
      <source>Supervisor</source>
      <translation>Supervisor</translation>
    </message>
    <message>
      <source>How it went</source>
      <translation>Cómo fue</translation>
    </message>
    <message>
      <source>What became of words and of hard talks. Counts of words, never of people.</source>
      <translation>Qué fue de los textos y de las conversaciones difíciles. Se cuentan textos, nunca personas.</translation>
    </message>
    <message>
      <source>Turned round</source>
      <translation>Remontada</translation>
    </message>
    <message>
      <source>Hard to the end</source>
      <translation>Difícil hasta el final</translation>
    </message>
    <message>
      <source>Words</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>On a card</source>
      <translation>En tarjeta</translation>
    </message>
    <message>
      <source>Inserted</source>
      <translation>Insertado</translation>
    </message>
    <message>
      <source>Rewritten</source>
      <translation>Reescrito</translation>
    </message>
    <message>
      <source>Tone rose</source>
      <translation>Subió el tono</translation>
    </message>
    <message>
      <source>Settled</source>
      <translation>Se resolvió</translation>
    </message>
    <message>
      <source>Read the record</source>
      <translation>Leer el registro</translation>
    </message>
    <message>
      <source>Responses, the most inserted first</source>
      <translation>Respuestas, la más insertada primero</translation>
    </message>
    <message>
      <source>Walks every talk on record, so it runs when you ask.</source>
      <translation>Recorre todas las conversaciones del registro; por eso solo se hace cuando lo pides.</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>Leer otra vez</translation>
    </message>
    <message>
      <source>No talk with a hard moment and an answer is on record.</source>
      <translation>No hay en el registro ninguna conversación con un momento difícil y una respuesta.</translation>
    </message>
    <message>
      <source>Not read yet.</source>
      <translation>Aún sin leer.</translation>
    </message>
    <message>
      <source>Hard talks</source>
      <translation>Conversaciones difíciles</translation>
    </message>
    <message numerus="yes">
      <source>{count} responses on cards until now. Counts are of talks; a share is told from 5 on.</source>
      <translation>
        <numerusform>{count} respuesta en tarjetas hasta ahora. Se cuentan conversaciones; los porcentajes salen a partir de 5.</numerusform>
        <numerusform>{count} respuestas en tarjetas hasta ahora. Se cuentan conversaciones; los porcentajes salen a partir de 5.</numerusform>
      </translation>
    </message>
    <message>
      <source>No words were on a card or inserted yet.</source>
      <translation>Aún no hubo texto en ninguna tarjeta ni se insertó ninguno.</translation>
    </message>
    <message>
      <source>{turned} of {talks} turned round</source>
      <translation>{turned} de {talks} remontaron</translation>
    </message>
    <message>
      <source>Lowest: “{words}”</source>
      <translation>Lo más bajo: “{words}”</translation>
    </message>
    <message>
      <source>End: “{words}”</source>
      <translation>Final: “{words}”</translation>
    </message>
    <message>
      <source>Words that read so from now on</source>
      <translation>Palabras que desde ahora se leen así</translation>
    </message>
    <message>
      <source>What we did, for the agent to read</source>
      <translation>Lo que hicimos, para que lo lea el agente</translation>
    </message>
    <message>
      <source>Seen</source>
      <translation>Visto</translation>
    </message>
    <message>
      <source>From the desks</source>
      <translation>Desde los puestos</translation>
    </message>
    <message>
      <source>What agents corrected and told you. Your answer goes back to them.</source>
      <translation>Lo que los agentes corrigieron y te contaron. Tu respuesta vuelve a ellos.</translation>
    </message>
    <message>
      <source>Taken up</source>
      <translation>Recogido</translation>
    </message>
    <message>
      <source>Goes live as “reads as {label}”</source>
      <translation>Entra en vigor como “se lee como {label}”</translation>
    </message>
    <message>
      <source>Nothing told yet. Corrections of tone, insights and threats to go public come here by themselves.</source>
      <translation>Aún no hay nada. Las correcciones de tono, las observaciones y los avisos de que se va a publicar llegan aquí solos.</translation>
    </message>
    <message numerus="yes">
      <source>{open} open of {count} entries</source>
      <translation>
        <numerusform>{open} pendiente de {count}</numerusform>
        <numerusform>{open} pendientes de {count}</numerusform>
      </translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Accept: {what}</source>
      <translation>Aceptar: {what}</translation>
    </message>
    <message>
      <source>Dismiss: {what}</source>
      <translation>Descartar: {what}</translation>
    </message>
    <message>
      <source>No words kept</source>
      <translation>Sin palabras guardadas</translation>
    </message>
    <message>
      <source>Responses</source>
      <translation>Respuestas</translation>
    </message>
    <message>
      <source>Draft</source>
      <translation>Borrador</translation>
    </message>
    <message>
      <source>Has a problem</source>
      <translation>Con problemas</translation>
    </message>
    <message>
      <source>Problem</source>
      <translation>Problema</translation>
    </message>
    <message>
      <source>Do this</source>
      <translation>Haz esto</translation>
    </message>
    <message>
      <source>Words agents are offered. They send nothing by themselves.</source>
      <translation>Textos que se ofrecen a los agentes. Por sí solos no envían nada.</translation>
    </message>
    <message>
      <source>Details that fill themselves in, only where there is a source:</source>
      <translation>Datos que se rellenan solos, solo donde hay una fuente:</translation>
    </message>
    <message>
      <source>Was:</source>
      <translation>Antes:</translation>
    </message>
    <message numerus="yes">
      <source>{count} responses</source>
      <translation>
        <numerusform>{count} respuesta</numerusform>
        <numerusform>{count} respuestas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{found} of {count} responses</source>
      <translation>
        <numerusform>{found} de {count} respuesta</numerusform>
        <numerusform>{found} de {count} respuestas</numerusform>
      </translation>
    </message>
    <message>
      <source>Any intent</source>
      <translation>Cualquier intención</translation>
    </message>
    <message>
      <source>Kind: {kind}</source>
      <translation>Tipo: {kind}</translation>
    </message>
    <message>
      <source>Intents: {list}</source>
      <translation>Intenciones: {list}</translation>
    </message>
    <message>
      <source>Stages: {list}</source>
      <translation>Fases: {list}</translation>
    </message>
    <message>
      <source>Tone of text: {list}</source>
      <translation>Tono del texto: {list}</translation>
    </message>
    <message>
      <source>any</source>
      <translation>cualquiera</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
    <message>
      <source>Undo changes</source>
      <translation>Deshacer cambios</translation>
    </message>
    <message>
      <source>Off: agents are not offered it</source>
      <translation>Desactivada: no se ofrece a los agentes</translation>
    </message>
    <message>
      <source>Title: {problem}</source>
      <translation>Título: {problem}</translation>
    </message>
    <message>
      <source>Search responses</source>
      <translation>Buscar respuestas</translation>
    </message>
    <message>
      <source>Only when the talk holds: {list}</source>
      <translation>Solo cuando en la conversación hay: {list}</translation>
    </message>
    <message>
      <source>Said while a supervisor is asked, before all else.</source>
      <translation>Se dice mientras se pregunta a un supervisor, antes que nada.</translation>
    </message>
    <message>
      <source>Promises a gesture: {gesture}. Offered only once it is added.</source>
      <translation>Promete un gesto: {gesture}. Se ofrece solo cuando está añadido.</translation>
    </message>
    <message>
      <source>Where it fits</source>
      <translation>Dónde encaja</translation>
    </message>
    <message>
      <source>Why agents see it</source>
      <translation>Por qué la ven los agentes</translation>
    </message>
    <message>
      <source>No reason given.</source>
      <translation>Sin motivo.</translation>
    </message>
    <message>
      <source>Search title, words, intent</source>
      <translation>Busca título, texto, intención</translation>
    </message>
    <message>
      <source>any stage</source>
      <translation>cualquier fase</translation>
    </message>
    <message>
      <source>was</source>
      <translation>era</translation>
    </message>
    <message>
      <source>No limit</source>
      <translation>Sin límite</translation>
    </message>
    <message>
      <source>Was {value}. Draft.</source>
      <translation>Era {value}. Borrador.</translation>
    </message>
    <message>
      <source>Was {value}</source>
      <translation>Era {value}</translation>
    </message>
    <message>
      <source>Write a whole number.</source>
      <translation>Escribe un número entero.</translation>
    </message>
    <message>
      <source>Write a number, such as 1.5.</source>
      <translation>Escribe un número, por ejemplo 1.5.</translation>
    </message>
    <message>
      <source>Live policy {version}, since {when}</source>
      <translation>Política {version} en vigor, desde {when}</translation>
    </message>
    <message>
      <source>pages</source>
      <translation>páginas</translation>
    </message>
    <message>
      <source>1 to {last}</source>
      <translation>1 a {last}</translation>
    </message>
    <message>
      <source>publish</source>
      <translation>publica</translation>
    </message>
    <message>
      <source>read again</source>
      <translation>lee otra vez</translation>
    </message>
    <message>
      <source>Ledger {place}</source>
      <translation>Libro {place}</translation>
    </message>
    <message>
      <source>Ledger connected</source>
      <translation>Libro conectado</translation>
    </message>
    <message>
      <source>No policy is live: budgets are 0</source>
      <translation>No hay política en vigor: los presupuestos son 0</translation>
    </message>
    <message>
      <source>Take-back</source>
      <translation>Retirada</translation>
    </message>
    <message>
      <source>Send again</source>
      <translation>Enviar otra vez</translation>
    </message>
    <message>
      <source>Who carries them out may not know of these.</source>
      <translation>Puede que quien los realiza no sepa de estos.</translation>
    </message>
    <message>
      <source>Gestures nobody could be told of</source>
      <translation>Gestos de los que no se pudo avisar</translation>
    </message>
    <message numerus="yes">
      <source>{count} gestures not told</source>
      <translation>
        <numerusform>{count} gesto sin avisar</numerusform>
        <numerusform>{count} gestos sin avisar</numerusform>
      </translation>
    </message>
    <message>
      <source>Send again: {what}</source>
      <translation>Enviar otra vez: {what}</translation>
    </message>
    <message>
      <source>No reason was given</source>
      <translation>No se dio ningún motivo</translation>
    </message>
    <message>
      <source>What each level leaves: {list}</source>
      <translation>Lo que deja cada nivel: {list}</translation>
    </message>
    <message>
      <source>{percent} percent of the limit</source>
      <translation>{percent} por ciento del límite</translation>
    </message>
    <message>
      <source>Policy</source>
      <translation>Política</translation>
    </message>
    <message>
      <source>Record</source>
      <translation>Registro</translation>
    </message>
    <message>
      <source>Team</source>
      <translation>Equipo</translation>
    </message>
    <message>
      <source>Agent Assist, supervisor</source>
      <translation>Agent Assist, supervisor</translation>
    </message>
    <message>
      <source>Policy {version} went live since this draft. Your changes now stand on it.</source>
      <translation>La política {version} entró en vigor después de este borrador. Tus cambios van ahora sobre ella.</translation>
    </message>
    <message>
      <source>A customer may post publicly: “{words}”. {who}.</source>
      <translation>Un cliente puede publicarlo: “{words}”. {who}.</translation>
    </message>
    <message>
      <source>Draft discarded</source>
      <translation>Borrador descartado</translation>
    </message>
    <message>
      <source>Closing loses this draft. Close again to do so.</source>
      <translation>Si cierras se pierde este borrador. Cierra otra vez para hacerlo.</translation>
    </message>
    <message numerus="yes">
      <source>{count} requests to answer</source>
      <translation>
        <numerusform>{count} solicitud por responder</numerusform>
        <numerusform>{count} solicitudes por responder</numerusform>
      </translation>
    </message>
    <message>
      <source>And {count} more.</source>
      <translation>Y {count} más.</translation>
    </message>
    <message numerus="yes">
      <source>{count} open proposals</source>
      <translation>
        <numerusform>{count} propuesta pendiente</numerusform>
        <numerusform>{count} propuestas pendientes</numerusform>
      </translation>
    </message>
    <message>
      <source>Agent, today</source>
      <translation>Agente, hoy</translation>
    </message>
    <message>
      <source>day</source>
      <translation>día</translation>
    </message>
    <message>
      <source>week</source>
      <translation>semana</translation>
    </message>
    <message>
      <source>month</source>
      <translation>mes</translation>
    </message>
    <message>
      <source>on</source>
      <translation>activo</translation>
    </message>
    <message>
      <source>frozen</source>
      <translation>congelado</translation>
    </message>
    <message>
      <source>off</source>
      <translation>apagado</translation>
    </message>
    <message>
      <source>europe</source>
      <translation>Europa</translation>
    </message>
    <message>
      <source>north_america</source>
      <translation>Norteamérica</translation>
    </message>
    <message>
      <source>region</source>
      <translation>región</translation>
    </message>
    <message>
      <source>order</source>
      <translation>pedido</translation>
    </message>
    <message>
      <source>account</source>
      <translation>cuenta</translation>
    </message>
    <message>
      <source>A new incident today, with the agent who has given most, could cost at most {amount}.</source>
      <translation>Un incidente nuevo hoy, con el agente que más ha dado, podría costar como mucho {amount}.</translation>
    </message>
    <message>
      <source>A new incident today, with the agent who has given most, could cost at most {amount}, now {live}.</source>
      <translation>Un incidente nuevo hoy, con el agente que más ha dado, podría costar como mucho {amount}, ahora {live}.</translation>
    </message>
    <message numerus="yes">
      <source>Draft · {count} changes · not live yet</source>
      <translation>
        <numerusform>Borrador · {count} cambio · aún sin vigor</numerusform>
        <numerusform>Borrador · {count} cambios · aún sin vigor</numerusform>
      </translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>sin límite</translation>
    </message>
    <message>
      <source>{title} {before} to {after}</source>
      <translation>{title}: de {before} a {after}</translation>
    </message>
    <message numerus="yes">
      <source>Draft · {count} fields to correct · not live yet</source>
      <translation>
        <numerusform>Borrador · {count} campo por corregir · aún sin vigor</numerusform>
        <numerusform>Borrador · {count} campos por corregir · aún sin vigor</numerusform>
      </translation>
    </message>
    <message>
      <source>Switched on</source>
      <translation>Activada</translation>
    </message>
    <message>
      <source>Switched off</source>
      <translation>Desactivada</translation>
    </message>
    <message>
      <source>No remedy any more</source>
      <translation>Ya sin solución</translation>
    </message>
    <message>
      <source>Now: {value}</source>
      <translation>Ahora: {value}</translation>
    </message>
    <message>
      <source>Now empty</source>
      <translation>Ahora vacío</translation>
    </message>
    <message>
      <source>Scroll</source>
      <translation>Desplazar</translation>
    </message>
    <message>
      <source>upset</source>
      <translation>malestar</translation>
    </message>
    <message>
      <source>a little upset</source>
      <translation>algo de malestar</translation>
    </message>
    <message>
      <source>a little pleased</source>
      <translation>algo de agrado</translation>
    </message>
    <message>
      <source>pleased</source>
      <translation>agrado</translation>
    </message>
    <message>
      <source>not read yet</source>
      <translation>aún sin leer</translation>
    </message>
  </context>
</TS>
